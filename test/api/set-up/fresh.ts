import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createApp, makeLog } from '../../../api/app.ts';
import { createOrganisation, newOrganisationId } from '../../../api/organisations/commands/organisations.ts';
import { enrol, preparePassword } from '../../../api/people/commands/invite.ts';
import { decideMode, openSetUp } from '../../../api/set-up/commands.ts';
import { demonstrationPassword } from '../../../api/set-up/queries.ts';
import { readSettings, WrongSetting } from '../../../api/settings.ts';
import { openKeys } from '../../../api/sign-in/keys.ts';
import { signedIn } from '../../../api/sign-in/signed-in.ts';
import { actAsSystem } from '../../../storage/acting.ts';
import { connect } from '../../../storage/connect.ts';

// A Charta on a store of its own, for tests of the first start: says in one line how it started, ends with its input.
const settings = readSettings(process.env);
await mkdir(settings.folder, { recursive: true });
const connection = await connect(
  settings.mongodb ? { uri: settings.mongodb } : { folder: join(settings.folder, 'database'), durable: false },
);

const demonstrate = () =>
  actAsSystem(newOrganisationId(), async () => {
    const place = { country: 'RO', language: 'ro', timeZone: 'Europe/Bucharest', colour: '#1c5fa8' } as const;
    await createOrganisation({ name: 'Demo town', code: 'DEMO', ...place, demonstration: true });
    const password = await preparePassword(demonstrationPassword, { name: '', email: '' });
    await enrol({ name: 'Demo Officer', email: 'officer@example.org', roles: ['quality-officer'] }, password);
  });

const start = async () => {
  const mode = await decideMode(settings, connection);
  await openKeys(join(settings.folder, 'keys'));
  if (mode === 'demonstration' && process.argv.includes('with-data')) await demonstrate();
  const code = mode === 'production' ? await openSetUp() : undefined;
  const app = createApp({ settings, connection, signedIn, log: makeLog('silent'), client: settings.folder });
  const server = app.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    console.log(JSON.stringify({ mode, code, base: `http://127.0.0.1:${port}` }));
  });
};

const end = async () => {
  await connection.close();
  process.exit(0);
};
process.stdin.resume().once('end', end);
await start().catch(async (error: unknown) => {
  console.log(JSON.stringify({ refused: error instanceof WrongSetting ? error.message : String(error) }));
  await end();
});
