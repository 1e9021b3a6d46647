import type { Draft, RichText, Section } from '../../api/documents/content/contract.ts';
import { createDocument, reviseDocument } from '../../api/documents/contract.ts';
import {
  discardVersion,
  recallVersion,
  revokeVersion,
  signVersion,
  submitVersion,
  withdrawVersion,
} from '../../api/documents/steps/contract.ts';
import { createType, type DocumentType, type TypeFields } from '../../api/documents/types/contract.ts';
import { getVersion, saveDraft, type Version, type VersionState } from '../../api/documents/versions/contract.ts';
import { addUnit } from '../../api/organisations/contract.ts';
import { changeMember } from '../../api/people/contract.ts';
import { catchUp } from '../../storage/follow.ts';
import { password, type Somebody, townHall } from './town-hall.ts';

/** A section's text of plain paragraphs. */
export const text = (...paragraphs: string[]): RichText => ({
  type: 'doc',
  content: paragraphs.map((one) => ({ type: 'paragraph', content: [{ type: 'text', text: one }] })),
});

export const section = (id: string, title: string, ...paragraphs: string[]): Section => ({
  id,
  title,
  body: text(...paragraphs),
});

/** A draft's words; a test says only what matters to it. */
export const words = (some: Partial<Draft> = {}): Draft => ({
  title: 'Eliberarea certificatului de urbanism',
  sections: [section('purpose', 'Scop', 'Procedura descrie eliberarea certificatului.')],
  links: [],
  reason: 'Legea s-a schimbat',
  effectiveOn: null,
  ...some,
});

const procedure: TypeFields = {
  name: 'Procedură operațională',
  kind: 'operational-procedure',
  abbreviation: 'PO',
  pattern: '{type}-{number:2}',
  parts: [
    { id: 'purpose', title: 'Scop', hint: '' },
    { id: 'changes', title: 'Modificări', hint: '', generated: 'changes' },
  ],
  reviewMonths: 12,
  level: 'internal',
  route: [
    { verb: 'reviewed', who: { role: 'reviewer' }, rule: 'any' },
    { verb: 'approved', who: { role: 'approver' }, rule: 'any' },
  ],
  inUse: true,
};

/**
 * A town hall with a quality office: people in all roles that documents know, a type of procedures that is reviewed
 * and approved, and ways to bring a document where a test begins.
 */
export const qualityOffice = async () => {
  const hall = await townHall(
    ...([
      'quality-officer',
      'author',
      'reviewer',
      'endorser',
      'approver',
      'staff',
      'auditor',
      'administrator',
    ] as const),
  );
  const { author, reviewer, approver, 'quality-officer': officer } = hall;
  const newType = (some: Partial<TypeFields> = {}): Promise<DocumentType> =>
    officer.calls(createType, { body: { ...procedure, ...some } });
  const type = await newType();

  const draft = async (by: Somebody = author, some: Partial<Draft> = {}, of = type): Promise<Version> => {
    const { openVersion } = await by.calls(createDocument, { body: { type: of.id, title: words(some).title } });
    return save(by, openVersion!.id, some);
  };
  const save = async (by: Somebody, id: string, some: Partial<Draft> = {}) => {
    const { etag } = await by.calls(getVersion, { params: { id } });
    return by.calls(saveDraft, { params: { id }, body: words(some), ifMatch: etag });
  };
  const submit = async ({ id, etag }: Version, by: Somebody = author) =>
    by.calls(submitVersion, { params: { id }, body: { password }, ifMatch: etag });
  const sign = ({ id, sha256 }: Version, by: Somebody) =>
    by.calls(signVersion, { params: { id }, body: { password, sha256: sha256! } });
  const recall = ({ id }: Version, by: Somebody = author) => by.calls(recallVersion, { params: { id } });
  const revoke = ({ id }: Version) => officer.calls(revokeVersion, { params: { id }, body: { reason: 'Not yet' } });
  const approve = async (version: Version) => {
    const submitted = await submit(version);
    await sign(submitted, reviewer);
    return sign(submitted, approver);
  };
  const release = async (some: Partial<Draft> = {}) => approve(await draft(author, some));
  const revise = async ({ document }: { document: string }, some: Partial<Draft> = {}, by: Somebody = author) => {
    const { id } = await by.calls(reviseDocument, { params: { id: document }, body: {} });
    return save(by, id, some);
  };

  /** A version in each state; what is approved waits for a far day. */
  const inState: Record<VersionState, () => Promise<Version>> = {
    draft: () => draft(),
    'in-review': async () => submit(await draft()),
    approved: async () => approve(await draft(author, { effectiveOn: '2999-01-01' })),
    effective: () => release(),
    superseded: async () => {
      const first = await release();
      await approve(await revise(first));
      return officer.calls(getVersion, { params: { id: first.id } });
    },
    withdrawn: async () => {
      const { id } = await release();
      return officer.calls(withdrawVersion, { params: { id }, body: { reason: 'No longer needed' } });
    },
    discarded: async () => {
      const { id } = await draft();
      return author.calls(discardVersion, { params: { id } });
    },
  };

  const unit = (name: string, code: string) => hall.administrator.calls(addUnit, { body: { name, code } });
  const place = (somebody: Somebody, where: { units?: string[]; positions?: string[] }) =>
    hall.administrator.calls(changeMember, { params: { id: somebody.id }, body: where });
  /** Lets the followers read what was written. */
  const settled = () => catchUp(hall.id);
  return {
    ...hall,
    officer,
    type,
    newType,
    draft,
    save,
    submit,
    sign,
    recall,
    revoke,
    approve,
    release,
    revise,
    inState,
    unit,
    place,
    settled,
  };
};
let elsewhere: ReturnType<typeof townHall> | undefined;

/** Somebody of another town hall who may do everything there; somebody new each time, as tokens run out. */
export const somebodyElsewhere = async (): Promise<Somebody> => {
  elsewhere ??= townHall();
  const { join } = await elsewhere;
  return join('Some stranger', ['quality-officer', 'author', 'reviewer', 'endorser', 'approver', 'auditor']);
};

export type QualityOffice = Awaited<ReturnType<typeof qualityOffice>>;
