import { allOrganisationIds, demonstrationOrganisationIds } from '../organisations/queries.ts';

/** Whether this Charta shows invented data to anybody on this machine, or keeps an institution's. */
export type Mode = 'demonstration' | 'production';

let running: Mode = 'production';

/** The mode that this process was started in. */
export const runningMode = (): Mode => running;

/** Says in which mode this process runs. */
export const runIn = (mode: Mode): Mode => {
  running = mode;
  return mode;
};

/** What the store holds: an organisation of the demonstration marks it for good. */
export const storeHolds = async (): Promise<Mode | 'nothing'> => {
  if ((await demonstrationOrganisationIds()).length > 0) return 'demonstration';
  return (await allOrganisationIds()).length > 0 ? 'production' : 'nothing';
};
