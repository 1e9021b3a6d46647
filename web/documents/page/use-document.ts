import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type Document, getDocument } from '../../../api/documents/contract.ts';
import { getVersion, type Version } from '../../../api/documents/versions/contract.ts';
import { asking, queryClient } from '../../queries.ts';

const route = getRouteApi('/shell/documents/$id');

/** What a document's page shows: the document, and one of its versions. */
export interface Shown {
  document: Document;
  version: Version;
}

const versionToShow = ({ inForce, openVersion, last }: Document, asked?: string) =>
  asked ?? (inForce ?? openVersion ?? last)?.id ?? '';

/** Starts to ask for what the page shows, before the page itself has been loaded. */
export const loadDocument = async (id: string, asked?: string) => {
  const document = await queryClient.ensureQueryData(asking(getDocument, { params: { id } }));
  const shown = versionToShow(document, asked);
  if (shown !== document.inForce?.id) await queryClient.ensureQueryData(asking(getVersion, { params: { id: shown } }));
  return document;
};

/** The document of the address and the version that it names: without one the version in force, else the newest. */
export const useDocument = (): Shown => {
  const { id } = route.useParams();
  const { version: asked } = route.useSearch();
  const { data: document } = useSuspenseQuery(asking(getDocument, { params: { id } }));
  const shown = versionToShow(document, asked);
  const { data: version } = useSuspenseQuery({
    ...asking(getVersion, { params: { id: shown } }),
    ...(document.inForce?.id === shown && { initialData: document.inForce }),
  });
  return { document, version };
};
