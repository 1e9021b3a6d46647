import { useBlocker } from '@tanstack/react-router';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { getVersion, saveDraft, type Version } from '../../../api/documents/versions/contract.ts';
import { call } from '../../client.ts';
import { ProblemError } from '../../problem.ts';
import { asking, queryClient } from '../../queries.ts';
import { type DraftingStore, isComplete, isUnsaved, startDrafting } from './drafting.ts';

const afterIdle = 3_000;
const afterFailure = 15_000;

const sendOf = (id: string) => async (draft: Parameters<DraftingStore['settle']>[0], etag: string) => {
  const answer = await call(saveDraft, { params: { id }, body: draft, ifMatch: etag });
  queryClient.setQueryData(asking(getVersion, { params: { id } }).queryKey, answer);
  return answer;
};

/** Saves by itself when nothing was typed for a while; after a failure that may pass, once more later. */
const useAutosave = (store: DraftingStore) => {
  const now = useSyncExternalStore(store.subscribe, store.current);
  const { draft, saving, error, conflict } = now;
  const failed = error !== undefined;
  const hopeless = conflict || (failed && !(error instanceof ProblemError && error.passing));
  const waiting = isUnsaved(now) && isComplete(draft) && !saving && !hopeless;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the draft starts the waiting anew
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => void store.save(), failed ? afterFailure : afterIdle);
    return () => clearTimeout(timer);
  }, [store, waiting, failed, draft]);
};

/** The draft that is being worked on: saved by itself, and before one goes to another page. */
export const useDrafting = (version: Version) => {
  const [store] = useState(() => startDrafting(version, sendOf(version.id)));
  const drafting = useSyncExternalStore(store.subscribe, store.current);
  const unsaved = isUnsaved(drafting);
  useAutosave(store);
  const blocker = useBlocker({
    shouldBlockFn: async () => isUnsaved(store.current()) && !(await store.save()),
    enableBeforeUnload: () => unsaved,
    withResolver: true,
  });
  useEffect(() => () => void queryClient.invalidateQueries(), []); // lists show the new title
  return { store, drafting, unsaved, blocker };
};
