import { QueryClient, type QueryKey, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Answer, Declared } from '../api/kit/operation.ts';
import { type Arguments, call, type Extras } from './client.ts';
import { ProblemError } from './problem.ts';

const worthAnotherTry = (failures: number, error: Error) =>
  failures < 2 && (!(error instanceof ProblemError) || error.passing);

/** The cache of what the server said. The browser's word on being online is not asked: a failed request tells. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: worthAnotherTry, staleTime: 15_000, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** The key under which an operation's answers are kept: `[path]` matches all of them. */
export const keyOf = (operation: Pick<Declared, 'path'>, input?: unknown): QueryKey =>
  input === undefined ? [operation.path] : [operation.path, input];

/**
 * What `useQuery`, `useSuspenseQuery` and `ensureQueryData` take to ask a reading operation.
 * @example useQuery(asking(listDocuments, { query: address }))
 */
export const asking = <D extends Declared>(operation: D, ...[input]: Arguments<D>) =>
  queryOptions<Answer<D>, Error>({
    queryKey: keyOf(operation, input),
    queryFn: ({ signal }) => call(operation, ...([{ ...(input as Extras), signal }] as unknown as Arguments<D>)),
  });

/**
 * A change. Afterwards everything on the screen is asked again, because a step of one thing shows in lists, tasks and trail.
 * @example const release = useChange((id: string) => call(releaseVersion, { params: { id } }))
 */
export const useChange = <Given = void, Result = unknown>(change: (given: Given) => Promise<Result>) => {
  const client = useQueryClient();
  return useMutation<Result, Error, Given>({
    mutationFn: change,
    onSuccess: async () => {
      await client.invalidateQueries();
    },
  });
};
