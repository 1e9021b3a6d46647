import { useQuery } from '@tanstack/react-query';
import { people } from '../../../api/people/contract.ts';
import { asking } from '../../queries.ts';

/** The people with these ids by name; as far as they still work here, and once they are known. */
export const useNamed = (ids: readonly string[]): { id: string; name: string }[] => {
  const wanted = ids.slice(0, 100).join();
  const { data } = useQuery({ ...asking(people, { query: { id: wanted, size: 100 } }), enabled: wanted !== '' });
  return data?.items.map(({ id, name }) => ({ id, name })) ?? [];
};
