import { actingPerson } from '../../../../storage/acting.ts';
import { clock } from '../../../../storage/clock.ts';
import { transaction } from '../../../../storage/transaction.ts';
import { mustBeAsSeen } from '../../../kit/change.ts';
import { Problem } from '../../../kit/problem.ts';
import { provePassword } from '../../../people/commands/account.ts';
import type { FileRef } from '../../content/contract.ts';
import type { DocumentFields } from '../../model.ts';
import type { DocumentType, Kind } from '../../types/contract.ts';
import { oneType } from '../../types/queries.ts';
import { type KeptCase, loadCase } from '../../versions/case.ts';
import type { VersionFields } from '../../versions/model.ts';
import { digestOf } from '../manifest.ts';
import { move } from '../move.ts';
import { fixRoute } from '../route.ts';

/** What is signed with a version: files, each in the place of those of its role, and further members of the manifest. */
export interface Addition {
  files?: FileRef[];
  manifest?: Record<string, unknown>;
}

/** Looks at a version before it is submitted. It may refuse, and add to what is signed. */
export type BeforeSubmit = (one: {
  id: string;
  version: VersionFields;
  document: DocumentFields;
}) => Promise<Addition | undefined>;

const checks = new Map<Kind, BeforeSubmit>();

/** Has a feature look at all versions of a kind before they are submitted: the process map at its diagrams. */
export const beforeSubmit = (kind: Kind, check: BeforeSubmit): void => {
  checks.set(kind, check);
};

const requireWhole = ({ title, sections, files, reason }: VersionFields) => {
  const missing = [
    ...(title ? [] : ['title']),
    ...(sections.some(({ body }) => body.content?.length) || files.length > 0 ? [] : ['content']),
    ...(reason ? [] : ['reason']),
  ];
  if (missing.length > 0) throw new Problem('wrong-state', `Still missing: ${missing.join(', ')}`, { missing });
};

const seal = async (one: KeptCase, type: DocumentType) => {
  requireWhole(one.version);
  const { files = [], manifest } = (await checks.get(type.kind)?.({ ...one, id: one.version.id })) ?? {};
  const others = one.version.files.filter(({ role }) => !files.some((file) => file.role === role));
  return { sealed: { type: { name: type.name, kind: type.kind }, ...manifest }, files: [...others, ...files] };
};

const sign = (one: KeptCase, sealed: Pick<VersionFields, 'sealed' | 'files'>): Partial<VersionFields> => {
  const sha256 = digestOf({ document: one.document, version: Object.assign(one.version, sealed) });
  const signature = { step: 0, meaning: 'prepared' as const, person: actingPerson().id, at: clock.now(), sha256 };
  return { sha256, signatures: [signature], sentBack: null };
};

/**
 * Submits a draft: seals what it says (ISO 9001 7.5.2 c) with the first signature, *elaborat*, of who acts.
 * @param ifMatch the draft that they saw, so that they sign nothing else.
 * @throws {Problem} `not-found`, `wrong-state` (with what is missing), `not-allowed`, `stale`
 */
export const submit = async (id: string, password: string, ifMatch: string | undefined) => {
  if (!ifMatch) throw new Problem('invalid', 'Say by If-Match which state of the draft you submit');
  await provePassword(actingPerson().id, password);
  const seen = await loadCase(id);
  mustBeAsSeen(seen.version, ifMatch);
  const type = await oneType(seen.document.type);
  const sealed = await seal(seen, type);
  await transaction(async (trail) => {
    const one = await loadCase(id);
    mustBeAsSeen(one.version, ifMatch);
    const route = await fixRoute(type.route, one.version.writers);
    const signed = sign(one, sealed);
    const decidedBy = one.version.effectiveOn ? one.version.decidedBy : actingPerson().id;
    await move(one, 'submit', trail, { set: { ...signed, route, decidedBy }, detail: { sha256: signed.sha256 } });
  });
};
