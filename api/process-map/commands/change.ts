import { transaction } from '../../../storage/transaction.ts';
import { oneDocument } from '../../documents/queries.ts';
import { change, mustBeAsSeen } from '../../kit/change.ts';
import { noSuch, Problem } from '../../kit/problem.ts';
import type { Group } from '../contract.ts';
import { ProcessModel } from '../model.ts';

/** What can be changed of a process's place on the map; what is left out stays. */
export interface ChangedProcess {
  group?: Group | undefined;
  parent?: string | null | undefined;
  order?: number | undefined;
  purpose?: string | undefined;
  inputs?: string[] | undefined;
  outputs?: string[] | undefined;
}

const wrongParent = (message: string) =>
  new Problem('invalid', message, { errors: [{ pointer: '/body/parent', message }] });

/** A tree: who climbs from the new parent comes to the top, and never to the process itself. */
const requireParent = async (parent: string | null | undefined, of: string) => {
  if (!parent) return;
  const all = await ProcessModel.find().select('parent').lean();
  const above = new Map(all.map((one) => [String(one._id), one.parent]));
  if (!above.has(parent)) throw wrongParent('There is no such process');
  for (let at: string | null = parent; at; at = above.get(at) ?? null)
    if (at === of) throw wrongParent('A process cannot be a part of itself');
};

const requireGoverned = async (id: string) => {
  const { document } = await ProcessModel.findById(id).orFail(noSuch('process', id)).lean();
  const { may } = await oneDocument(document);
  if (!may.includes('change'))
    throw new Problem('not-allowed', 'Only its owner and the quality officer change where a process stands');
};

/**
 * Changes where a process stands on the map, its purpose, inputs and outputs.
 * @throws {Problem} `not-found`, `not-allowed`, `stale`, `invalid` for a parent that is none or would make a circle
 */
export const changeProcess = async (id: string, fields: ChangedProcess, ifMatch?: string) => {
  await requireGoverned(id);
  await transaction(async (trail) => {
    const process = await ProcessModel.findById(id).orFail(noSuch('process', id));
    mustBeAsSeen(process, ifMatch);
    await requireParent(fields.parent, id);
    const changed = change(process, fields);
    await process.save();
    trail('process.changed', process, changed);
  });
};
