/**
 * What Charta is measured against: a bare Express server that answers given bytes from memory, appends what it is sent
 * to a file with fsync, and streams a file out and in. `bare.ts FOLDER`; `PUT /answer` says the bytes.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import express from 'express';

const [folder = '.'] = process.argv.slice(2);
const app = express();
const file = join(folder, 'file');
const log = await open(join(folder, 'log'), 'a');
let answer = Buffer.alloc(0);
let uploads = 0;

app.put('/answer', express.raw({ limit: '20mb', type: () => true }), (request, response) => {
  answer = request.body;
  response.end();
});
app.get('/answer', (_request, response) => {
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(answer);
});
app.post('/answer', express.raw({ limit: '20mb', type: () => true }), async (_request, response) => {
  await log.write(answer);
  await log.datasync();
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(answer);
});
app.get('/file', (_request, response) => {
  pipeline(createReadStream(file), response).catch(() => response.destroy()); // who asked has gone
});
app.post('/file', async (request, response) => {
  uploads += 1;
  await pipeline(request, createWriteStream(join(folder, `upload-${uploads % 64}`), { flush: true }));
  response.end();
});

const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
process.once('SIGTERM', () => process.exit(0));
