import { catchUp } from '../../storage/follow.ts';
import { organisationsBehind } from '../../storage/health.ts';
import { storeHolds } from '../set-up/mode.ts';
import { addDocuments } from './documents.ts';
import { addImprovement } from './improvement.ts';
import { addProcesses } from './processes.ts';
import { addReading } from './reading.ts';
import { addRecords } from './records.ts';
import { daysAgo, onDay, stageOf, today } from './stage.ts';
import { addTown } from './town.ts';
import { addTypes } from './types.ts';

/** Whether the store holds the demonstration already. */
export const demonstrationLoaded = async (): Promise<boolean> => (await storeHolds()) === 'demonstration';

/** Loads the demonstration into an empty store, telling how far it is. */
export const loadDemonstration = async (say: (line: string) => void): Promise<void> => {
  try {
    onDay(daysAgo(630));
    say('Loading the demonstration: a town hall with three subordinate bodies …');
    const town = await addTown();
    const stage = stageOf(town);
    const types = await stage.as('daria.lalelescu', addTypes);
    const props = { town, stage, types };
    const codes = await addDocuments(props, say);
    await addProcesses(props, codes, say);
    await addReading(props, codes, say);
    await addImprovement(props, say);
    await addRecords(props, codes, say);
  } finally {
    today();
  }
  for (const organisation of await organisationsBehind()) await catchUp(organisation); // the first page shows all of it
};
