import { listDocuments } from '../../../api/documents/register/contract.ts';
import type { Kind } from '../../../api/documents/types/contract.ts';
import type { VersionState } from '../../../api/documents/versions/contract.ts';
import { call } from '../../client.ts';
import { Finder, type Found } from '../../parts/Finder.tsx';

/** A document that was found, by code and title. */
export interface FoundDocument extends Found {
  kind: Kind;
}

/** How a link of a text names it. */
export const targetOf = ({ id, kind }: FoundDocument) => `charta:${kind === 'process' ? 'process' : 'document'}/${id}`;

interface Props {
  label: string;
  description?: string;
  /** Only those whose version is in this state. */
  state?: VersionState;
  /** A document that makes no sense here: itself. */
  except?: string;
  chosen: FoundDocument | undefined;
  choose: (found: FoundDocument | undefined) => void;
}

const search = async (typed: string, state?: string, except?: string): Promise<FoundDocument[]> => {
  const { items } = await call(listDocuments, { query: { q: typed, size: 9, ...(state && { state }) } });
  const named = items.map(({ id, code, title, kind }) => ({ id, name: `${code} ${title}`, kind }));
  return named.filter(({ id }) => id !== except);
};

/** Finds one document or process by code, title or content. */
export const DocumentFinder = ({ label, description, state, except, chosen, choose }: Props) => (
  <Finder
    label={label}
    {...(description && { description })}
    kind={`document ${state ?? ''} ${except ?? ''}`}
    search={(typed) => search(typed, state, except)}
    chosen={chosen ? [chosen] : []}
    onChange={([one]) => choose(one)}
  />
);
