/**
 * `npm run --silent bpmn -- FILE…`: what the gate says of BPMN files, one line of JSON for each. Needs no server and
 * no database, keeps nothing. Ends with 0 whatever the files hold.
 */
import { once } from 'node:events';
import { examiner } from './process-map/command/examine.ts';
import { inEnglish } from './process-map/command/in-english.ts';

const files = process.argv.slice(2);
if (files.length === 0) process.stderr.write('Say which files: npm run --silent bpmn -- FILE…\n');

process.stdout.on('error', () => process.exit()); // nobody listens any more

const { examine, stop } = examiner();
const say = await inEnglish();
for (const file of files) {
  const { outcome, messages, elements, drawn } = await examine(file);
  const line = JSON.stringify({ file, outcome, messages: messages.map(say), elements, drawn });
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}
await stop();
