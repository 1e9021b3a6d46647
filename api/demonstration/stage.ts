import { type Acting, actAs } from '../../storage/acting.ts';
import { clock } from '../../storage/clock.ts';
import { sign } from '../documents/steps/commands/sign.ts';
import { submit } from '../documents/steps/commands/submit.ts';
import { oneVersion } from '../documents/versions/queries.ts';
import { memberOf } from '../kit/person.ts';
import { demonstrationPassword } from '../set-up/queries.ts';
import type { Institution } from './town.ts';

/** Lets the people of an institution act, each under their own name. */
export const stageOf = ({ id: organisation, people }: Institution) => {
  const named = (key: string): Acting => {
    const person = people.get(key);
    if (!person) throw new Error(`The demonstration names ${key}, who is not there`);
    return { organisation, person: memberOf(person) };
  };
  const as = <T>(key: string, work: () => Promise<T>): Promise<T> => actAs(named(key), work);

  /** Submits a draft as its author. */
  const submits = (key: string, version: string) =>
    as(key, async () => {
      const { etag } = await oneVersion(version);
      await submit(version, demonstrationPassword, etag);
    });

  /** Signs the next step of a version after reading it. */
  const signs = (key: string, version: string) =>
    as(key, async () => {
      const { sha256 } = await oneVersion(version);
      await sign(version, demonstrationPassword, sha256 ?? '');
    });

  return { as, submits, signs };
};

export type Stage = ReturnType<typeof stageOf>;

const real = clock.now;

/** Sets the clock to the morning of a day; from there each question to it is a second later. */
export const onDay = (day: string): void => {
  const morning = Date.parse(`${day}T07:00:00Z`);
  let asked = 0;
  clock.now = () => {
    asked += 1;
    return new Date(morning + asked * 1000);
  };
};

/** Gives the clock back. */
export const today = (): void => {
  clock.now = real;
};

/** The day that lies so many days before (or, negative, after) the real today. */
export const daysAgo = (days: number): string =>
  new Date(real().getTime() - days * 86_400_000).toISOString().slice(0, 10);
