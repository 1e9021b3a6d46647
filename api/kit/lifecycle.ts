import { Problem } from './problem.ts';

/** One step of a lifecycle: from which states, to which (perhaps depending on the thing), by whom, and what it is called once done. */
export interface Step<State extends string, Thing, Who> {
  from: readonly State[];
  to: State | ((thing: Thing) => State);
  by: (who: Who, thing: Thing) => boolean;
  /** The gate: what is still missing before it can be taken, by short names; nothing when it may. */
  needs?: Gate<Thing>;
  event: string;
}

/** What is missing of a thing before a step can be taken, by short names. */
export type Gate<Thing> = (thing: Thing) => string[];

/** What gates of a kind of things are made of: `allOf` misses what any of several does, `unless` one thing by its name. */
export const gatesOf = <Thing>() => ({
  allOf:
    (...gates: Gate<Thing>[]): Gate<Thing> =>
    (thing) =>
      gates.flatMap((gate) => gate(thing)),
  unless:
    (name: string, holds: (thing: Thing) => unknown): Gate<Thing> =>
    (thing) =>
      holds(thing) ? [] : [name],
});

/** A step that would be somebody's to take, with what is missing before. */
export interface Blocked<Verb extends string> {
  verb: Verb;
  missing: string[];
}

/** A lifecycle: the table, and the questions asked of it. */
export interface Lifecycle<State extends string, Verb extends string, Thing, Who> {
  steps: Readonly<Record<Verb, Step<State, Thing, Who>>>;
  /** Where the verb leads. @throws {Problem} `wrong-state`, or `not-allowed` when it is not this person's to do. */
  step(thing: Thing, verb: Verb, who: Who): { to: State; event: string };
  /** The verbs that this person may use now: the client's buttons. */
  open(thing: Thing, who: Who): Verb[];
  /** Those that would be this person's, but for what is missing. */
  blocked(thing: Thing, who: Who): Blocked<Verb>[];
}

/**
 * Makes a lifecycle from its table.
 * @param states every state; a misspelt one in a step does not compile.
 */
export const defineLifecycle =
  <Thing extends { state: string }, Who>() =>
  <const State extends string, const Verb extends string>(
    states: readonly State[],
    steps: Record<Verb, Step<NoInfer<State>, Thing, Who>>,
  ): Lifecycle<State, Verb, Thing, Who> => {
    const verbs = Object.keys(steps) as Verb[];
    const fits = (verb: Verb, thing: Thing) => (steps[verb].from as readonly string[]).includes(thing.state);
    const missing = (verb: Verb, thing: Thing) => steps[verb].needs?.(thing) ?? [];
    const theirs = (thing: Thing, who: Who) => verbs.filter((verb) => fits(verb, thing) && steps[verb].by(who, thing));
    const open = (thing: Thing, who: Who) => theirs(thing, who).filter((verb) => missing(verb, thing).length === 0);
    const blocked = (thing: Thing, who: Who) =>
      theirs(thing, who)
        .map((verb) => ({ verb, missing: missing(verb, thing) }))
        .filter((one) => one.missing.length > 0);
    const mustHaveAll = (thing: Thing, verb: Verb) => {
      const lacks = missing(verb, thing);
      const said = `Something is missing before one can ${verb}: ${lacks.join(', ')}`;
      if (lacks.length > 0) throw new Problem('wrong-state', said, { state: thing.state, missing: lacks });
    };
    const step = (thing: Thing, verb: Verb, who: Who) => {
      const { to, by, event } = steps[verb];
      const extra = { state: thing.state, open: open(thing, who) };
      if (!fits(verb, thing))
        throw new Problem('wrong-state', `Not possible in the state ${thing.state}: ${verb}`, extra);
      if (!by(who, thing)) throw new Problem('not-allowed', `Not yours to do: ${verb}`, extra);
      mustHaveAll(thing, verb);
      const target = typeof to === 'function' ? to(thing) : to;
      if (!states.includes(target)) throw new Error(`${verb} leads to an unknown state ${target}`);
      return { to: target, event };
    };
    return { steps, step, open, blocked };
  };
