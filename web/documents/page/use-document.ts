import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type Document, getDocument, listVersions } from '../../../api/documents/contract.ts';
import { getVersion, type Version, type VersionHead } from '../../../api/documents/versions/contract.ts';
import { asking, queryClient } from '../../queries.ts';

const route = getRouteApi('/shell/documents/$id');

/** What a document's page shows: the document, and one of its versions. */
export interface Shown {
  document: Document;
  versions: readonly VersionHead[];
  version: Version;
}

const versionToShow = (document: Document, versions: readonly VersionHead[], asked?: string) =>
  asked ?? document.inForce?.id ?? document.openVersion?.id ?? versions[0]?.id ?? '';

const inputs = (id: string) =>
  [asking(getDocument, { params: { id } }), asking(listVersions, { params: { id } })] as const;

/** Starts to ask for what the page shows, before the page itself has been loaded. */
export const loadDocument = async (id: string, asked?: string) => {
  const [one, list] = inputs(id);
  const [document, versions] = await Promise.all([queryClient.ensureQueryData(one), queryClient.ensureQueryData(list)]);
  const shown = versionToShow(document, versions.items, asked);
  if (shown !== document.inForce?.id) await queryClient.ensureQueryData(asking(getVersion, { params: { id: shown } }));
  return document;
};

/** The document of the address and the version that it names: without one the version in force, else the newest. */
export const useDocument = (): Shown => {
  const { id } = route.useParams();
  const { version: asked } = route.useSearch();
  const [one, list] = inputs(id);
  const { data: document } = useSuspenseQuery(one);
  const { data: versions } = useSuspenseQuery(list);
  const shown = versionToShow(document, versions.items, asked);
  const { data: version } = useSuspenseQuery({
    ...asking(getVersion, { params: { id: shown } }),
    ...(document.inForce?.id === shown && { initialData: document.inForce }),
  });
  return { document, versions: versions.items, version };
};
