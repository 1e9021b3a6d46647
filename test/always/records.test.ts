import { expect } from 'chai';
import fc from 'fast-check';
import type { Record as Kept } from '../../api/records/contract.ts';
import * as runs from '../../api/records/disposals/contract.ts';
import * as steps from '../../api/records/steps/contract.ts';
import { changeRecordType, type RecordType } from '../../api/records/types/contract.ts';
import { longAgo, type RecordOffice, recordOffice, rule, scan } from '../support/records.ts';
import type { Somebody } from '../support/town-hall.ts';
import { Refusal } from '../support/visitor.ts';

const names = ['officer', 'clerk', 'head', 'colleague', 'auditor'] as const;
type Name = (typeof names)[number];

/** One office with records under way, and what anybody could have noted down of them. */
interface World {
  office: RecordOffice;
  types: RecordType[];
  records: string[];
  runs: string[];
  /** As it was when it was first seen filed, and how long it had to be kept at the most. */
  filed: Map<string, Kept>;
}
interface Move {
  who: Name;
  which: number;
}
type Doing = (world: World, by: Somebody, move: Move) => Promise<unknown>;

const because = { reason: 'Așa cere verificarea' };
const at = (id: string) => ({ params: { id } });
const pick = (all: readonly string[], which: number) => all[which % Math.max(all.length, 1)] ?? 'f'.repeat(24);
const ofRecord =
  (work: (by: Somebody, id: string) => Promise<unknown>): Doing =>
  ({ records }, by, { which }) =>
    work(by, pick(records, which));
const ofRun =
  (work: (by: Somebody, id: string) => Promise<unknown>): Doing =>
  (world, by, { which }) =>
    work(by, pick(world.runs, which));

const confirmed =
  (path: 'commission' | 'archives'): Doing =>
  async (world, by, { which }) => {
    const form = new FormData();
    form.set('number', '7');
    form.set('on', '2026-11-01');
    form.set('file', scan());
    const address = `${world.office.base}/api/disposals/${pick(world.runs, which)}/${path}`;
    await fetch(address, { method: 'POST', headers: { authorization: `Bearer ${by.token}` }, body: form });
  };

const ends = [longAgo, longAgo, '2026-01-05'];

/** All that can be tried with records and with runs. */
const doings: Record<string, Doing> = {
  begin: async (world, by, { which }) => {
    const type = world.types[which % world.types.length]!;
    const evidenceOn = ends[which % ends.length]!;
    world.records.push((await world.office.drafted({ evidenceOn }, type, by)).id);
  },
  change: ofRecord((by, id) =>
    by.calls(steps.changeRecord, { ...at(id), body: { title: 'Altul', evidenceOn: longAgo } }),
  ),
  attach: ofRecord((by, id) => by.uploads(steps.attachToRecord, at(id), scan())),
  file: ofRecord((by, id) => by.calls(steps.fileRecord, at(id))),
  withdraw: ofRecord((by, id) => by.calls(steps.withdrawRecord, { ...at(id), body: because })),
  addend: ofRecord((by, id) => by.calls(steps.addAddendum, { ...at(id), body: because })),
  event: ofRecord((by, id) => by.calls(steps.beginRetention, { ...at(id), body: { on: longAgo, ...because } })),
  hold: ofRecord((by, id) => by.calls(steps.holdRecord, { ...at(id), body: because })),
  lift: ofRecord((by, id) => by.calls(steps.liftHold, { ...at(id), body: because })),
  prolong: ofRecord((by, id) => by.calls(steps.prolongRecord, { ...at(id), body: because })),
  shorten: ({ types }, by, { which }) => {
    const type = types[which % types.length]!;
    const lax = rule({ months: which % 2 ? 1 : 1_200, event: type.rule.event, trigger: type.rule.trigger });
    return by.calls(changeRecordType, { ...at(type.id), body: { rule: lax } });
  },
  propose: async (world, by, { which }) => {
    const records = world.records.filter((_, index) => (which >> (index % 4)) & 1).slice(0, 4);
    const body = { records: records.length > 0 ? records : [pick(world.records, which)] };
    world.runs.push((await by.calls(runs.proposeDisposal, { body })).id);
  },
  approve: ofRun((by, id) => by.calls(runs.approveDisposal, at(id))),
  commission: confirmed('commission'),
  archives: confirmed('archives'),
  cancel: ofRun((by, id) => by.calls(runs.cancelDisposal, { ...at(id), body: because })),
  carryOut: ofRun((by, id) => by.calls(runs.carryOutDisposal, at(id))),
};
type Verb = keyof typeof doings;

const onward: [Verb, Name][] = [
  ['begin', 'clerk'],
  ['begin', 'clerk'],
  ['file', 'clerk'],
  ['file', 'clerk'],
  ['propose', 'officer'],
  ['approve', 'head'],
  ['commission', 'officer'],
  ['archives', 'officer'],
  ['carryOut', 'officer'],
];

const histories = fc.array(
  fc.record({
    verb: fc.constantFrom(...Object.keys(doings)),
    who: fc.constantFrom(...names),
    which: fc.nat(15),
    onward: fc.boolean(),
  }),
  { minLength: 20, maxLength: 40 },
);

const attempt = async (world: World, verb: Verb, move: Move) => {
  try {
    await doings[verb]!(world, world.office[move.who], move);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(['not-allowed', 'wrong-state', 'not-found', 'invalid'], error.message).to.include(error.kind);
  }
};

const said = ({ title, description, type, unit, owner, level, evidenceOn, fields, files, filed }: Kept) => ({
  ...{ title, description, type: type.id, unit, owner, level, evidenceOn, fields, files, filed },
});

const today = new Date().toISOString().slice(0, 10);

/** Who proposed and approved its disposal, and what its rule had asked for. */
const wasAllowed = async ({ office }: World, one: Kept, before: Kept) => {
  expect(before.hold).to.equal(null);
  expect(before.endsOn, 'permanent, or without its event').to.not.equal(null);
  expect(before.endsOn! < today).to.equal(true);
  const run = await office.officer.calls(runs.getDisposal, at(one.disposed!.id));
  expect(run.approved?.by.id).to.be.a('string').that.does.not.equal(run.proposed.by.id);
  if (before.rule.commission) expect(run.commission).to.not.equal(null);
  if (before.rule.archives) expect(run.archives).to.not.equal(null);
};

const holds = async (world: World) => {
  for (const id of world.records) {
    const one = await world.office.seen(id);
    const before = world.filed.get(id);
    if (one.filed) world.filed.set(id, one);
    if (!before) continue;
    expect(said(one)).to.deep.equal(said(before));
    expect(one.addenda.slice(0, before.addenda.length)).to.deep.equal(before.addenda);
    if (before.endsOn) expect(one.endsOn === null || one.endsOn >= before.endsOn, 'shortened').to.equal(true);
    for (const need of ['commission', 'archives'] as const)
      if (before.rule[need]) expect(one.rule[need]).to.equal(true);
    if (one.state === 'disposed' && before.state !== 'disposed') await wasAllowed(world, one, before);
  }
};

describe('whatever people do with records', function () {
  this.timeout(300_000);

  it('none that is filed changes, or is destroyed before its end, on hold, or without its approvals', async () => {
    const office = await recordOffice();
    let disposed = 0;
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const types = [
          await office.type(),
          await office.type({ rule: rule({ commission: true, archives: true }) }),
          await office.type({ rule: rule({ months: null }) }),
          await office.type({ rule: rule({ trigger: 'event', event: 'Încetarea' }) }),
        ];
        const world: World = { office, types, records: [], runs: [], filed: new Map() };
        let next = 0;
        for (const { onward: goesOn, verb, who, which } of history) {
          const [usual, usually] = onward[next % onward.length]!;
          if (goesOn) next += 1;
          await attempt(world, goesOn ? usual : verb, { who: goesOn ? usually : who, which });
          await holds(world);
        }
        disposed += [...world.filed.values()].filter(({ state }) => state === 'disposed').length;
      }),
      { numRuns: 12 },
    );
    expect(disposed, 'histories in which something is disposed of').to.be.greaterThan(0);
  });
});
