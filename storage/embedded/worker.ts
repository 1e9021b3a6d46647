import { parentPort, workerData } from 'node:worker_threads';
import { serve } from './server.ts';

/** What the thread tells its parent. */
export type News = { kind: 'ready'; socket: string } | { kind: 'refused'; message: string };

const tell = (news: News): void => parentPort?.postMessage(news);

const work = async ({ folder, durable }: { folder: string; durable: boolean }): Promise<void> => {
  const running = await serve(folder, durable);
  parentPort?.once('message', async () => {
    await running.close();
    parentPort?.close();
  });
  tell({ kind: 'ready', socket: running.socket });
};

work(workerData).catch((error: unknown) =>
  tell({ kind: 'refused', message: error instanceof Error ? error.message : String(error) }),
);
