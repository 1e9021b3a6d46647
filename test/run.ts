/**
 * What `npm test` does, in order: format and lint, types, the production build, then every test.
 * `storage` is what takes long, `samples` needs ../shared/samples, and `servers` brings up those of ../shared/servers or
 * takes the ones that MONGODB_URI and S3_ENDPOINT name; what is missing is said.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Ends the run with the first that fails. */
class Failed extends Error {}

const run = (command: string, args: string[], env: NodeJS.ProcessEnv = {}) => {
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  if (status !== 0) {
    process.exitCode = status ?? 1;
    throw new Failed();
  }
};
const bin = (name: string, ...args: string[]) => run(process.execPath, [`node_modules/${name}`, ...args]);
const mocha = (...files: string[]) => bin('mocha/bin/mocha.js', ...files);

const whole = () => {
  bin('@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.');
  bin('typescript/bin/tsc', '--noEmit');
  bin('vite/bin/vite.js', 'build');
  mocha('test/**/*.test.ts');
};

const samples = () => {
  if (existsSync('../shared/samples')) return mocha('test/samples/**/*.samples.ts');
  process.stdout.write('../shared/samples is not here: the samples were not run.\n');
};

const SHARED = '../shared/servers';
const SERVERS = {
  mongo: { setting: 'MONGODB_URI', port: 27117 },
  s3: { setting: 'S3_ENDPOINT', port: 27900 },
};

/** What could not be done, and why: said plainly, so that a green run is not taken for more than it is. */
const say = (text: string) => process.stdout.write(`${text}\n`);

/**
 * Brings up a server of ../shared, unless the environment names one, and puts what it prints into the environment.
 * @returns how to stop it when it was not running before; undefined when there is none to test on
 */
const bringUp = (kind: keyof typeof SERVERS): (() => void) | undefined => {
  const { setting, port } = SERVERS[kind];
  if (process.env[setting]) return () => {};
  const ranBefore = spawnSync('bash', ['-c', `exec 3<>/dev/tcp/127.0.0.1/${port}`]).status === 0;
  const why = !existsSync(`${SHARED}/${kind}-up.sh`)
    ? `${SHARED}/${kind}-up.sh is not here`
    : process.getuid?.() === 0
      ? undefined
      : 'only root can start it';
  const started = why ? undefined : spawnSync(`${SHARED}/${kind}-up.sh`, { encoding: 'utf8', timeout: 360_000 });
  if (started?.status !== 0) {
    say(
      `NOT TESTED on ${kind}: ${why ?? `${kind}-up.sh did not start it: ${started?.stderr.trim().split('\n').at(-1)}`}`,
    );
    return undefined;
  }
  const printed = [...started.stdout.matchAll(/^([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(([, name = '', value]) => ({
    name,
    value,
  }));
  for (const { name, value } of printed) process.env[name] = value;
  return () => {
    for (const { name } of printed) delete process.env[name]; // what runs next may be meant for another server
    if (!ranBefore) spawnSync(`${SHARED}/${kind}-down.sh`, { stdio: 'ignore' });
  };
};

/** The promises of storage and the features, on another engine than the embedded one. */
const mongo = () => {
  const stop = bringUp('mongo');
  if (!stop) return;
  try {
    const features =
      process.argv[3] === 'all' ? 'test/api/**/*.test.ts' : 'test/api/{trail,documents/versions}/**/*.test.ts';
    say(`The features on ${process.env.MONGODB_URI}: ${features} (\`npm run test:servers all\` runs every one)`);
    mocha('test/servers/*.servers.ts', 'test/storage/*.test.ts', features);
  } finally {
    stop();
  }
};

/** The same promises of the store of files, and the features that store files, on an S3 server. */
const s3 = () => {
  const stop = bringUp('s3');
  if (!stop) return;
  try {
    mocha(
      'test/storage/files/*.servers.ts',
      'test/api/files/*.test.ts',
      'test/api/documents/versions/files.test.ts',
      'test/api/documents/file-links.test.ts',
      'test/api/process-map/import.test.ts',
    );
  } finally {
    stop();
  }
};

/** The product in production mode, on both at once. */
const production = () => {
  const stops = [bringUp('mongo'), bringUp('s3')];
  try {
    if (stops.every(Boolean)) mocha('test/production/*.servers.ts');
  } finally {
    for (const stop of stops) stop?.();
  }
};

/** What takes too long for every run: kills in the middle of writes, and the like. */
const storage = () => mocha('test/storage/**/*.storage.ts');

const RUNS: Record<string, () => void> = {
  storage,
  samples,
  servers: () => {
    mongo();
    s3();
    production();
  },
};

try {
  (RUNS[process.argv[2] ?? ''] ?? whole)();
} catch (error) {
  if (!(error instanceof Failed)) throw error;
}
