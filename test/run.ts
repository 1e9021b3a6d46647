/**
 * What `npm test` does, in order: format and lint, types, the production build, then every test.
 * `samples` needs ../shared/samples and `servers` a MONGODB_URI; where they are missing that is said.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const run = (command: string, args: string[], env: NodeJS.ProcessEnv = {}) => {
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  if (status !== 0) process.exit(status ?? 1);
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

/** The promises of storage and the features, on another engine than the embedded one. */
const servers = () => {
  if (process.env.MONGODB_URI) return mocha('test/storage/*.test.ts', 'test/api/**/*.test.ts');
  process.stdout.write(
    'MONGODB_URI is not set (../shared/servers/mongo-up.sh prints one): the servers were not tested.\n',
  );
};

/** The same promises of the store of files, and the features that store files, on an S3 server. */
const s3 = () => {
  if (process.env.S3_ENDPOINT)
    return mocha(
      'test/storage/files/*.servers.ts',
      'test/api/files/*.test.ts',
      'test/api/documents/versions/files.test.ts',
      'test/api/documents/file-links.test.ts',
      'test/api/process-map/import.test.ts',
    );
  process.stdout.write('S3_ENDPOINT is not set (../shared/servers/s3-up.sh prints it): no S3 server was tested.\n');
};

const [what] = process.argv.slice(2);
if (what === 'servers') {
  servers();
  s3();
} else if (what === 'samples') samples();
else whole();
