import { clock } from '../../storage/clock.ts';
import { dayAt } from '../kit/days.ts';
import { organisation } from '../organisations/queries.ts';

/** The day that it is where the acting organisation is. */
export const todayHere = async (): Promise<string> => dayAt(clock.now(), (await organisation()).timeZone);
