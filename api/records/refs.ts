import { oneAction } from '../actions/queries.ts';
import { oneDocument } from '../documents/queries.ts';
import { rowsOf } from '../documents/register/queries.ts';
import { Problem } from '../kit/problem.ts';
import { oneCase } from '../nonconformities/queries.ts';
import { RecordModel } from './model.ts';

interface Shown {
  id: string;
  code: string;
  title: string;
}

/** What one may not see is not named. */
const unlessHidden = async (read: Promise<Shown>): Promise<Shown | null> => {
  try {
    const { id, code, title } = await read;
    return { id, code, title };
  } catch (error) {
    if (error instanceof Problem && error.kind === 'not-found') return null;
    throw error;
  }
};

interface Links {
  process: string | null;
  document: string | null;
  nonconformity: string | null;
  action: string | null;
}

/** Process, document, nonconformity and action of a record, as far as the acting member may see them. */
export const refsOf = async ({ process, document, nonconformity, action }: Links) => {
  const rows = await rowsOf([process, document].filter((id) => id !== null));
  const ref = (id: string | null) => {
    const row = id ? rows.get(id) : undefined;
    return row ? { id: row.id, code: row.code, title: row.title } : null;
  };
  return {
    ...{ process: ref(process), document: ref(document) },
    nonconformity: nonconformity ? await unlessHidden(oneCase(nonconformity)) : null,
    action: action ? await unlessHidden(oneAction(action)) : null,
  };
};

/** What reads each kind of link as it is stored: the register of documents may lag behind. */
const readers = { process: oneDocument, document: oneDocument, nonconformity: oneCase, action: oneAction };

/** Refuses a link to what is not there, or not for who acts to see. @throws {Problem} `invalid` */
export const mustBeThere = async (links: { [Name in keyof Links]?: string | null | undefined }): Promise<void> => {
  for (const name of ['process', 'document', 'nonconformity', 'action'] as const) {
    const id = links[name];
    if (!id || (await unlessHidden(readers[name](id)))) continue;
    throw new Problem('invalid', `There is no such ${name}`, {
      errors: [{ pointer: `/body/${name}`, message: 'Not found' }],
    });
  }
};

/** A record by id and code, for those that follow one another. */
export const codeRef = async (id: string | null) => {
  const found = id ? await RecordModel.findById(id).select('code').lean() : null;
  return found ? { id: String(found._id), code: found.code } : null;
};
