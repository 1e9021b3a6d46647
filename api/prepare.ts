import { demonstrationLoaded, loadDemonstration } from './demonstration/load.ts';
import type { Mode } from './set-up/commands.ts';
import { openSetUp } from './set-up/commands.ts';

/** What a first start prepares: the demonstration's data, or the one-time code of the set-up. */
export const prepare = (say: (line: string) => void) => async (mode: Mode) => {
  if (mode === 'demonstration') {
    if (!(await demonstrationLoaded())) await loadDemonstration(say);
    return;
  }
  const code = await openSetUp();
  if (code) say(`Nothing is set up yet. Open the address below and enter this code, good for one use: ${code}`);
};
