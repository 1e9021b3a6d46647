/**
 * The floor below any engine: a thread that answers at a Unix socket with stored bytes, without looking at what was
 * asked but to tell a greeting. What an engine needs beyond this is its own work.
 */
import { createServer, type Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { framer } from '../../storage/embedded/wire.ts';

const { socket, greeting } = workerData as { socket: string; greeting: Uint8Array };
let answer = Buffer.from(greeting);

const isGreeting = (message: Buffer) => {
  const beginning = message.toString('latin1', 16, 64);
  return /hello|ismaster|isMaster|endSessions|ping/.test(beginning);
};

const serve = (client: Socket) => {
  const messages = framer();
  client.on('error', () => client.destroy());
  client.on('data', (chunk: Buffer) => {
    for (const message of messages(chunk)) {
      const reply = Buffer.from(isGreeting(message) ? greeting : answer);
      message.copy(reply, 8, 4, 8); // responseTo is the request's id
      client.write(reply);
    }
  });
};

parentPort!.on('message', (bytes: Uint8Array | 'close') => {
  if (bytes === 'close') process.exit(0);
  answer = Buffer.from(bytes);
  parentPort!.postMessage('set');
});
createServer(serve).listen(socket, () => parentPort!.postMessage('ready'));
