import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { readFile } from '../../../api/documents/versions/contract.ts';
import { fetchFile } from '../../client.ts';
import { keyOf } from '../../queries.ts';

/** An address within this page of a file's bytes, which only somebody signed in may fetch. It ends with the component. */
export const useFile = (version: string, sha256: string) => {
  const { data, error } = useQuery({
    queryKey: keyOf(readFile, sha256),
    queryFn: ({ signal }) => fetchFile(readFile, { params: { id: version, sha256 }, query: {}, signal }),
    staleTime: 'static', // named by its digest, it never changes
    gcTime: 60_000,
  });
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!data) return;
    const made = URL.createObjectURL(data);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [data]);
  return { address, error };
};
