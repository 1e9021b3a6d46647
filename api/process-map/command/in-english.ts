import { readFile } from 'node:fs/promises';
import type { Message } from '../../../processes/gate/message.ts';

/** The words that the client has for the gate's messages. */
const words = async (): Promise<Record<string, string>> => {
  const file = new URL('../../../web/texts/en/process-map.json', import.meta.url);
  return (JSON.parse(await readFile(file, 'utf8')) as { message: Record<string, string> }).message;
};

/** Says messages of the gate in English, each with the element and what it is about. */
export const inEnglish = async () => {
  const known = await words();
  return ({ code, element, detail }: Message): string => {
    const about = [element, detail].filter(Boolean).join(', ');
    return about ? `${known[code] ?? code}: ${about}` : (known[code] ?? code);
  };
};
