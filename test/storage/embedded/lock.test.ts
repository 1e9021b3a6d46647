import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rm, symlink } from 'node:fs/promises';
import { expect } from 'chai';
import { startEngine } from '../../../storage/embedded/start.ts';
import { connectTo, failureOf, newFolder } from './world.ts';

const owner = new URL('./owner.ts', import.meta.url).pathname;

describe('a data folder that an engine owns', function () {
  this.timeout(60_000);
  let folder: string;
  beforeEach(async () => {
    folder = await newFolder();
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is refused to a second engine, which names it', async () => {
    const first = await startEngine(folder, { durable: false });
    const failure = await failureOf(startEngine(folder, { durable: false }));
    expect(failure.message).to.equal(`The data folder ${folder} is in use by another running engine`);
    await first.close();
  });

  it('is refused by whatever path it is reached', async () => {
    const first = await startEngine(folder, { durable: false });
    await symlink(folder, `${folder}-link`);
    expect((await failureOf(startEngine(`${folder}-link`, { durable: false }))).message).to.include('in use');
    await first.close();
    await rm(`${folder}-link`);
  });

  it('is free again when the engine has been closed', async () => {
    await (await startEngine(folder, { durable: false })).close();
    await (await startEngine(folder, { durable: false })).close();
  });

  it('is free again at once when the process was killed, and holds what was written', async () => {
    const child = fork(owner, [folder], { execArgv: ['--import', 'tsx'] });
    await once(child, 'message');
    expect((await failureOf(startEngine(folder))).message).to.include(folder);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const engine = await startEngine(folder);
    const connection = await connectTo(engine);
    expect(await connection.collection('things').countDocuments()).to.equal(1);
    await connection.close();
    await engine.close();
  });

  it('cannot lie where no folder can be', async () => {
    expect((await failureOf(startEngine('/dev/null/data'))).message).to.include('/dev/null/data');
  });

  it('may lie deeper than a socket path can reach', async () => {
    const deep = `${folder}/${'a'.repeat(60)}/${'b'.repeat(60)}`;
    const engine = await startEngine(deep, { durable: false });
    const connection = await connectTo(engine);
    await connection.collection('things').insertOne({ n: 1 });
    expect((await failureOf(startEngine(deep, { durable: false }))).message).to.include('in use');
    await connection.close();
    await engine.close();
  });
});
