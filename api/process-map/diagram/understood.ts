import { byContent } from '../reading/by-content.ts';
import { read } from '../reading/reader.ts';
import type { Message } from './contract.ts';
import { bytesOf, textOf } from './files.ts';
import { showMessage } from './let-in.ts';

/** The steps of a stored diagram and what is wrong with it. @throws {Problem} `invalid`, `unavailable` */
export const understood = byContent(50, async (sha256) => read('understand', await textOf(sha256)));

/** What the gate notices in a stored diagram: an editor would lose it when saving. */
export const noticedIn = byContent(200, async (sha256): Promise<Message[]> => {
  const { messages } = await read('admit', { bytes: await bytesOf(sha256) });
  return messages.map(showMessage);
});
