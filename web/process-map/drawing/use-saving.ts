import { useBlocker } from '@tanstack/react-router';
import { type RefObject, useEffect, useState, useSyncExternalStore } from 'react';
import { getVersion, saveDraft, type Version } from '../../../api/documents/versions/contract.ts';
import { checkDiagram } from '../../../api/process-map/check/contract.ts';
import {
  type Diagram,
  getDiagram,
  importDiagram,
  readOutline,
  saveDiagram,
} from '../../../api/process-map/diagram/contract.ts';
import { call } from '../../client.ts';
import type { Drawing } from '../../diagram/drawing.ts';
import { ProblemError } from '../../problem.ts';
import { asking, queryClient } from '../../queries.ts';
import { isComplete, isUnsaved, type SavingStore, type Sending, startSaving } from './saving.ts';

const afterIdle = 5_000;
const afterFailure = 15_000;

const formOf = (file: File) => {
  const form = new FormData();
  form.set('file', file);
  return form;
};

const sendingOf = (id: string, drawing: RefObject<Drawing | undefined>): Sending => {
  const params = { id };
  const keep = (diagram: Diagram) => {
    queryClient.setQueryData(asking(getDiagram, { params }).queryKey, diagram);
    void queryClient.invalidateQueries(asking(readOutline, { params }));
    void queryClient.invalidateQueries(asking(checkDiagram, { params }));
    return diagram;
  };
  return {
    read: () => call(getVersion, { params }),
    getXml: async () => (await drawing.current?.getXml()) ?? '',
    sendFacts: (body, ifMatch) => call(saveDraft, { params, body, ifMatch }),
    sendDiagram: async (xml, ifMatch) => keep(await call(saveDiagram, { params, body: { xml }, ifMatch })),
    sendFile: async (file, ifMatch) => keep(await call(importDiagram, { params, form: formOf(file), ifMatch })),
  };
};

/** Saves by itself when nothing was done for a while; not what would lose something, and after a failure later once more. */
const useAutosave = (store: SavingStore) => {
  const now = useSyncExternalStore(store.subscribe, store.current);
  const { saving, error, conflict, doubtful, drawn, facts } = now;
  const failed = error !== undefined;
  const hopeless = conflict || (failed && !(error instanceof ProblemError && error.passing));
  const waiting = isUnsaved(now) && isComplete(now) && !saving && !doubtful && !hopeless;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change starts the waiting anew
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => void store.save(), failed ? afterFailure : afterIdle);
    return () => clearTimeout(timer);
  }, [store, waiting, failed, drawn, facts]);
};

/** What is drawn, saved by itself and before one goes to another page. */
export const useSaving = (version: Version, diagram: Diagram, drawing: RefObject<Drawing | undefined>) => {
  const [store] = useState(() => startSaving(version, diagram, sendingOf(version.id, drawing)));
  const now = useSyncExternalStore(store.subscribe, store.current);
  const unsaved = isUnsaved(now);
  useAutosave(store);
  const blocker = useBlocker({
    shouldBlockFn: async () => isUnsaved(store.current()) && (store.current().doubtful || !(await store.save())),
    enableBeforeUnload: () => unsaved,
    withResolver: true,
  });
  const { version: held } = now;
  useEffect(() => {
    queryClient.setQueryData(asking(getVersion, { params: { id: held.id } }).queryKey, held);
  }, [held]);
  useEffect(() => () => void queryClient.invalidateQueries(), []); // the map and the process show what was drawn
  return { store, now, unsaved, blocker };
};
