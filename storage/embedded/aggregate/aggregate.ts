import type { Doc } from '../values/types.ts';
export async function* aggregate(_input: AsyncIterable<Doc>, _pipeline: Doc[], _env: unknown): AsyncGenerator<Doc> {
  throw new Error('not there yet');
}
