/**
 * What `npm test` does, in order: format and lint, types, the production build, then every test.
 * `servers` and `samples` run what needs ../shared; where it is missing they say so and pass.
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

const withShared = (folder: string, files: string) => {
  if (existsSync(`../shared/${folder}`)) return mocha(files);
  process.stdout.write(`../shared/${folder} is not here: ${files} was not run.\n`);
};

const [what] = process.argv.slice(2);
if (what === 'servers') withShared('servers', 'test/servers/**/*.servers.ts');
else if (what === 'samples') withShared('samples', 'test/samples/**/*.samples.ts');
else whole();
