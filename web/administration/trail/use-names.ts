import { useQuery } from '@tanstack/react-query';
import { people } from '../../../api/people/contract.ts';
import { asking } from '../../queries.ts';
import { aboutOf, type Entry } from './about.ts';

/** The names of the people that entries are about, by id; once they are known. */
export const useNames = (entries: readonly Entry[]): ReadonlyMap<string, string> => {
  const ids = [...new Set(entries.flatMap((entry) => aboutOf(entry).person ?? []))].join();
  const { data } = useQuery({ ...asking(people, { query: { id: ids, size: 100 } }), enabled: ids !== '' });
  return new Map(data?.items.map(({ id, name }) => [id, name]));
};
