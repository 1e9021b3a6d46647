import { readFileSync } from 'node:fs';
import type { output } from 'zod/mini';
import { clock } from '../../../storage/clock.ts';
import type { Language } from '../../kit/fields.ts';
import { organisation } from '../../organisations/queries.ts';
import { Disposal } from '../../records/disposals/contract.ts';
import { oneDisposal } from '../../records/disposals/queries.ts';
import type { Block, PlainTable, Printable } from './printable.ts';
import { dates, filled, wordsOf } from './words.ts';

type Run = output<typeof Disposal>;

/** What the protocol says in a language. */
type Words = { state: { [State in Run['state']]: string } } & {
  [Label in
    | ('kind' | 'records' | 'note' | 'standing' | 'decisions' | 'decision' | 'name' | 'date' | 'number' | 'proposed')
    | ('approved' | 'commission' | 'archives' | 'carriedOut' | 'open' | 'statement' | 'check' | 'notice')
    | ('watermark' | 'no' | 'code' | 'record' | 'type' | 'evidence' | 'until' | 'basis' | 'members' | 'signature')
    | ('function' | 'hidden')]: string;
};

const all: { [L in Language]: Words } = JSON.parse(
  readFileSync(new URL('./protocol-words.json', import.meta.url), 'utf8'),
);

/** A run with what its protocol is written with. */
interface Case {
  run: Run;
  words: Words;
  date: ReturnType<typeof dates>;
}

const saidRow = ({ date }: Case, what: string, said: Run['approved']) =>
  said ? [[what, said.by.name, date.moment(new Date(said.at)), '']] : [];

const confirmedRow = ({ words, date }: Case, what: string, needed: boolean, said: Run['commission']) => {
  if (said) return [[what, said.by.name, date.bare(said.on), said.number]];
  return needed ? [[what, words.open, '', '']] : [];
};

const decisionsOf = (one: Case): PlainTable => {
  const { run, words } = one;
  return {
    head: [words.decision, words.name, words.date, words.number],
    widths: [3, 3, 3, 2],
    rows: [
      ...saidRow(one, words.proposed, run.proposed),
      ...saidRow(one, words.approved, run.approved),
      ...confirmedRow(one, words.commission, run.needs.commission, run.commission),
      ...confirmedRow(one, words.archives, run.needs.archives, run.archives),
      ...saidRow(one, words.carriedOut, run.carriedOut),
    ],
  };
};

const recordsOf = ({ run, words, date }: Case): PlainTable => ({
  head: [words.no, words.code, words.record, words.type, words.evidence, words.until, words.basis],
  widths: [0.6, 2.1, 4, 2.4, 1.7, 1.7, 2.4],
  rows: run.records.map(({ code, title, type, evidenceOn, endsOn, basis }, index) => [
    ...[String(index + 1), code, title, type.name, date.bare(evidenceOn), date.bare(endsOn), basis],
  ]),
});

/** Lines that the members of the commission sign on paper. */
const membersOf = ({ words }: Case): Block[] => [
  { kind: 'heading', text: words.members },
  {
    kind: 'table',
    table: {
      head: [words.name, words.function, words.signature],
      widths: [3, 3, 3],
      rows: [1, 2, 3].map(() => ['\n', '\n', '\n']),
    },
  },
];

const blocksOf = (one: Case): Block[] => {
  const { run, words } = one;
  return [
    { kind: 'heading', text: words.records },
    ...(run.hidden > 0 ? [{ kind: 'paragraph' as const, text: filled(words.hidden, { count: run.hidden }) }] : []),
    { kind: 'table', table: recordsOf(one) },
    ...(run.needs.commission ? membersOf(one) : []),
  ];
};

const coverOf = (one: Case): Printable['cover'] => {
  const { run, words } = one;
  return {
    facts: [
      [words.standing, words.state[run.state]],
      [words.records, String(run.records.length + run.hidden)],
      ...(run.note ? [[words.note, run.note] as const] : []),
    ],
    routeTitle: words.decisions,
    route: decisionsOf(one),
    ...{ signed: words.statement, check: words.check },
  };
};

/** All that the protocol of a disposal says. @throws {Problem} `not-found`, `not-allowed` */
export const protocolOf = async (id: string, origin: string, asked?: Language): Promise<Printable> => {
  const { name, language: own, timeZone } = await organisation();
  const language = asked ?? own;
  const one: Case = {
    run: Disposal.parse(await oneDisposal(id)),
    words: all[language],
    date: dates(language, timeZone),
  };
  const { run, words, date } = one;
  return {
    language,
    frame: {
      ...{ layout: 'plain', organisation: name, kind: words.kind, title: run.code, facts: [] },
      what: `${words.kind} · ${words.state[run.state]}`,
      notice: filled(words.notice, { at: date.moment(clock.now()) }),
      page: wordsOf(language).page,
      watermark: run.state === 'carried-out' ? null : words.watermark,
      address: `${origin}/records/disposals/${id}`,
    },
    cover: coverOf(one),
    contents: null,
    blocks: blocksOf(one),
    ...{ images: {}, image: '', origin },
  };
};
