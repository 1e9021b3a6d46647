import { expect } from 'chai';
import fc from 'fast-check';
import { createDocument, reviseDocument } from '../../api/documents/contract.ts';
import { DocumentModel } from '../../api/documents/model.ts';
import { listDocuments } from '../../api/documents/register/contract.ts';
import * as steps from '../../api/documents/steps/contract.ts';
import { isAsSigned } from '../../api/documents/steps/manifest.ts';
import { getVersion, saveDraft } from '../../api/documents/versions/contract.ts';
import { openStates, VersionModel } from '../../api/documents/versions/model.ts';
import { verifyTrail } from '../../storage/trail.ts';
import { type QualityOffice, qualityOffice, words } from '../support/documents.ts';
import { password, type Somebody } from '../support/town-hall.ts';
import { Refusal } from '../support/visitor.ts';

/** One thing that somebody tries; most of it is refused, and that is part of the history. */
interface Attempt {
  who: number;
  what: keyof typeof attempts;
  /** Which of the versions there are. */
  which: number;
}

interface Life {
  office: QualityOffice;
  somebody: Somebody;
  version: { id: string; document: string; sha256: string | null; etag: string };
}

const params = ({ version: { id } }: Life) => ({ params: { id } });
const body = { reason: 'Because it has to be' };

const attempts = {
  create: ({ somebody, office }: Life) =>
    somebody.calls(createDocument, { body: { type: office.type.id, title: 'Nou' } }),
  revise: ({ somebody, version }: Life) =>
    somebody.calls(reviseDocument, { params: { id: version.document }, body: {} }),
  edit: (life: Life) => {
    const changed = words({ title: `Titlu ${life.version.etag}` });
    return life.somebody.calls(saveDraft, { ...params(life), body: changed, ifMatch: life.version.etag });
  },
  submit: (life: Life) =>
    life.somebody.calls(steps.submitVersion, { ...params(life), body: { password }, ifMatch: life.version.etag }),
  sign: (life: Life) => {
    const sha256 = life.version.sha256 ?? '0'.repeat(64);
    return life.somebody.calls(steps.signVersion, { ...params(life), body: { password, sha256 } });
  },
  sendBack: (life: Life) => life.somebody.calls(steps.sendBackVersion, { ...params(life), body }),
  recall: (life: Life) => life.somebody.calls(steps.recallVersion, params(life)),
  revoke: (life: Life) => life.somebody.calls(steps.revokeVersion, { ...params(life), body }),
  discard: (life: Life) => life.somebody.calls(steps.discardVersion, params(life)),
  release: (life: Life) => life.somebody.calls(steps.releaseVersion, params(life)),
  withdraw: (life: Life) => life.somebody.calls(steps.withdrawVersion, { ...params(life), body }),
};

/** A refusal is an answer; anything but a refusal of the asker's kind is not. */
const unlessRefused = (error: unknown) => {
  if (!(error instanceof Refusal) || error.status >= 500) throw error;
};

const anyHistory = fc.array(
  fc.record<Attempt>({
    who: fc.nat(),
    what: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom<Attempt['what'][]>('submit', 'sign', 'revise', 'edit') },
      { weight: 2, arbitrary: fc.constantFrom(...(Object.keys(attempts) as Attempt['what'][])) },
    ) as fc.Arbitrary<Attempt['what']>,
    which: fc.nat(),
  }),
  { minLength: 25, maxLength: 45 },
);

/** Lets the people of an office live through a history, and tells which codes were given, in their order. */
const live = async (office: QualityOffice, people: Somebody[], history: readonly Attempt[]) => {
  for (const { who, what, which } of history) {
    const somebody = people[who % people.length]!;
    const ids = await office.asSystem(() => VersionModel.find().sort({ _id: -1 }).limit(3).select('_id').lean());
    const id = String(ids[which % ids.length]?._id);
    const seen = await somebody.calls(getVersion, { params: { id } }).catch(unlessRefused);
    const version = seen ?? { id, document: '0'.repeat(24), sha256: null, etag: '0' };
    await attempts[what]({ office, somebody, version }).catch(unlessRefused);
  }
};

const stored = (office: QualityOffice) =>
  office.asSystem(async () => ({
    versions: await VersionModel.find().lean(),
    documents: await DocumentModel.find().sort({ _id: 1 }).lean(),
  }));
type Stored = Awaited<ReturnType<typeof stored>>;

const perDocument = ({ versions }: Stored, states: readonly string[]) =>
  versions.filter(({ state }) => states.includes(state)).map(({ document }) => document);
const isDistinct = (values: readonly unknown[]) => new Set(values).size === values.length;

describe('whatever people do with documents', function () {
  this.timeout(300_000);
  const lives: { office: QualityOffice; all: Stored }[] = [];
  before(async () => {
    for (const history of fc.sample(anyHistory, { numRuns: 8, seed: Number(process.env.SEED) || undefined })) {
      const office = await qualityOffice();
      const busy = await office.join('Some busybody', ['author', 'reviewer', 'approver', 'quality-officer']);
      const { author, reviewer, approver, officer } = office;
      await office.draft();
      await live(office, [author, author, reviewer, approver, officer, busy], history);
      lives.push({ office, all: await stored(office) });
    }
  });

  it('at most one version of a document is in force, and one under way', () => {
    for (const { all } of lives) {
      expect(isDistinct(perDocument(all, ['effective']))).to.equal(true);
      expect(isDistinct(perDocument(all, openStates))).to.equal(true);
    }
  });
  it('readers see what is in force and nothing else', async () => {
    for (const { office, all } of lives) {
      await office.settled();
      const { items } = await office.staff.calls(listDocuments, { query: { size: 100 } });
      expect(items.map(({ id }) => id)).to.have.members(perDocument(all, ['effective']));
      for (const { _id, state } of all.versions) {
        const { status } = await office.staff.sends(getVersion, { params: { id: String(_id) } });
        expect(status).to.equal(state === 'effective' ? 200 : 404);
      }
    }
  });
  it('what was submitted is what was signed', () => {
    for (const { all } of lives)
      for (const version of all.versions) {
        const document = all.documents.find(({ _id }) => String(_id) === version.document)!;
        const isSealed = !['draft', 'discarded'].includes(version.state);
        expect(isSealed ? isAsSigned({ version, document }) : version.sha256).to.equal(isSealed ? true : null);
        expect(version.signatures.every(({ sha256 }) => sha256 === version.sha256)).to.equal(true);
      }
  });
  it('nobody signs a step of what they wrote, nor two steps', () => {
    for (const { all } of lives)
      for (const { signatures, writers } of all.versions) {
        const [first, ...steps] = signatures.map(({ person }) => person);
        expect(steps.filter((person) => writers.includes(person))).to.deep.equal([]);
        expect(isDistinct([first, ...steps])).to.equal(true);
      }
  });
  it('what is in force was signed at every step', () => {
    for (const { all } of lives)
      for (const { state, route, signatures } of all.versions)
        if (['approved', 'effective', 'superseded', 'withdrawn'].includes(state))
          expect(signatures.map(({ step }) => step)).to.deep.equal([0, ...route.map((_, index) => index + 1)]);
  });
  it('no number is given twice, of documents nor of versions', () => {
    for (const { all } of lives) {
      const counted = all.documents.map(({ code }) => Number(code.split('-').at(-1)));
      expect(counted).to.deep.equal(counted.map((_, index) => index + 1));
      const numbers = all.versions.map(({ document, edition, revision }) => `${document} ${edition}.${revision}`);
      expect(isDistinct(numbers)).to.equal(true);
    }
  });
  it('the trail verifies from the first entry to the last', async () => {
    for (const { office } of lives) expect(await office.asSystem(verifyTrail)).not.to.have.property('broken');
  });
  it('something happened at all', () => {
    const states = new Set(lives.flatMap(({ all }) => all.versions.map(({ state }) => state)));
    expect(states.size).to.be.greaterThan(1);
  });
});
