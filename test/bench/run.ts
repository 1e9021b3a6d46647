/**
 * `npm run bench`: figures as lines of JSON, each beside what it is compared with in the same run.
 * `npm run bench -- answers files` measures some of it; `CHARTA_BENCH_DOCUMENTS` says how much is loaded.
 */
import { measureAnswers } from './answers.ts';
import { measureEngine } from './engine.ts';
import { measureFiles } from './files.ts';
import { measureProcesses } from './processes.ts';
import { measureStart } from './start.ts';
import { openWorld, type World } from './world.ts';

const documents = Number(process.env.CHARTA_BENCH_DOCUMENTS ?? '5000');

const inWorld: Record<string, (world: World) => Promise<void>> = {
  answers: measureAnswers,
  files: measureFiles,
  start: measureStart,
};

const asked = process.argv.slice(2);
const wanted = (name: string) => asked.length === 0 || asked.includes(name);

const product = Object.entries(inWorld).filter(([name]) => wanted(name));
if (product.length > 0) {
  const world = await openWorld(documents);
  try {
    for (const [, measure] of product) await measure(world);
  } finally {
    await world.end();
  }
}

if (wanted('engine')) await measureEngine();
if (wanted('processes')) await measureProcesses();
