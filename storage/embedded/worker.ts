import { parentPort, workerData } from 'node:worker_threads';
import { serve } from './server.ts';

/** What the thread tells its parent. */
export type News = { kind: 'ready'; socket: string } | { kind: 'refused'; message: string } | { kind: 'closed' };

const tell = (news: News): void => parentPort?.postMessage(news);
const { folder, durable } = workerData as { folder: string; durable: boolean };

try {
  const running = await serve(folder, durable);
  parentPort?.once('message', async () => {
    await running.close();
    tell({ kind: 'closed' });
    parentPort?.close();
  });
  tell({ kind: 'ready', socket: running.socket });
} catch (error) {
  tell({ kind: 'refused', message: error instanceof Error ? error.message : String(error) });
}
