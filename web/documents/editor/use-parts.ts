import { useQuery } from '@tanstack/react-query';
import { listTypes, type Part } from '../../../api/documents/types/contract.ts';
import { asking } from '../../queries.ts';

const none: readonly Part[] = [];

/** The parts that the template of a type names, other than those that printing fills in. */
export const useParts = (type: string): readonly Part[] => {
  const { data } = useQuery({ ...asking(listTypes), staleTime: 60_000 });
  return data?.items.find(({ id }) => id === type)?.parts ?? none;
};
