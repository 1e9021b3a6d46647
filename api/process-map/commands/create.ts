import { actingPerson } from '../../../storage/acting.ts';
import { transaction } from '../../../storage/transaction.ts';
import { createDocument } from '../../documents/commands/create.ts';
import { listTypes } from '../../documents/types/queries.ts';
import { replaceFiles } from '../../documents/versions/commands/files.ts';
import { noSuch, Problem } from '../../kit/problem.ts';
import type { Group } from '../contract.ts';
import { storeText } from '../diagram/files.ts';
import { ProcessModel } from '../model.ts';
import { type Source, startFrom } from '../templates.ts';
import { replacingDiagram } from './diagram.ts';

/** What is said of a new process; inputs and outputs that are left out come from the template. */
export interface NewProcess {
  title: string;
  group: Group;
  unit?: string | null | undefined;
  owner?: string | undefined;
  parent?: string | null | undefined;
  order?: number | undefined;
  purpose?: string | undefined;
  inputs?: string[] | undefined;
  outputs?: string[] | undefined;
  source?: Source | undefined;
}

/** Processes are documents of one type, which the quality officer has set up with a route. */
const typeOfProcesses = async () => {
  const types = (await listTypes()).items.filter(({ kind, inUse }) => kind === 'process' && inUse);
  if (types.length === 0)
    throw new Problem('wrong-state', 'There is no document type for processes in use: the quality officer adds one');
  const type = types.find(({ route }) => route.length > 0);
  if (!type)
    throw new Problem(
      'wrong-state',
      'The document type for processes has no approval route: the quality officer adds it',
    );
  return type;
};

const given = <T>(list: T[] | undefined, otherwise: T[]) => (list && list.length > 0 ? list : otherwise);

/** Who draws a process for another owner goes on working on it. */
const authorsBeside = (owner: string | undefined) => {
  const me = actingPerson().id;
  return owner && owner !== me ? [me] : [];
};

/**
 * Puts a process on the map (ISO 9001 4.4.1): its document, a first draft with a diagram, and its place, all or nothing.
 * @returns the ids of all three.
 * @throws {Problem} `not-found` (parent, template, unit), `invalid`, `wrong-state` when no type is for processes
 */
export const createProcess = async ({ title, unit, owner, source, ...said }: NewProcess) => {
  const type = await typeOfProcesses();
  const { xml, ...first } = await startFrom(source, title);
  const diagram = await storeText('diagram', xml);
  return transaction(async (trail) => {
    const { group, parent = null, order = 0, purpose = '' } = said;
    if (parent) await ProcessModel.findById(parent).orFail(noSuch('process', parent));
    const about = { type: type.id, title, unit, owner, authors: authorsBeside(owner), isProcess: true };
    const { document, version } = await createDocument(about);
    const supplies = { inputs: given(said.inputs, first.inputs), outputs: given(said.outputs, first.outputs) };
    const facts = { document, group, parent, order, purpose, ...supplies };
    const process = await new ProcessModel(facts).save();
    trail('process.created', process, { ...facts, template: source?.template ?? 'blank' });
    await replaceFiles(version, replacingDiagram(diagram));
    return { process: process.id as string, document, version };
  });
};
