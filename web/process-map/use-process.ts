import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { getVersion } from '../../api/documents/versions/contract.ts';
import { getProcess, type Process } from '../../api/process-map/contract.ts';
import { asking, queryClient } from '../queries.ts';

const route = getRouteApi('/shell/process-map/$id');

const versionToShow = ({ inForce, openVersion, last }: Process, asked?: string) =>
  asked ?? (inForce ?? openVersion ?? last)?.id ?? '';

/** Starts to ask for what the page shows, before the page itself has been loaded. */
export const loadProcess = async (id: string, asked?: string) => {
  const process = await queryClient.ensureQueryData(asking(getProcess, { params: { id } }));
  await queryClient.ensureQueryData(asking(getVersion, { params: { id: versionToShow(process, asked) } }));
  return process;
};

/** The process of the address and the version that it names: without one the version in force, else the newest. */
export const useProcess = () => {
  const { id } = route.useParams();
  const { version: asked } = route.useSearch();
  const { data: process } = useSuspenseQuery(asking(getProcess, { params: { id } }));
  const { data: version } = useSuspenseQuery(asking(getVersion, { params: { id: versionToShow(process, asked) } }));
  return { process, version };
};
