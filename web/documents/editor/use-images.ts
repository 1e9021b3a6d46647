import type { Editor } from '@tiptap/core';
import { useCallback, useRef, useState } from 'react';
import { attachFile } from '../../../api/documents/versions/contract.ts';
import { call } from '../../client.ts';
import type { DraftingStore } from './drafting.ts';

const digestOf = async (file: File) => {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** Attaches an image to the version, unless it has it already. */
const attach = async (store: DraftingStore, file: File, sha256: string) => {
  const { version } = store.current();
  if (version.files.some((one) => one.sha256 === sha256)) return;
  await store.save(); // what the server answers is compared with what was saved
  const form = new FormData();
  form.append('file', file);
  store.adopt(await call(attachFile, { params: { id: version.id }, query: { role: 'image' }, form }));
};

/** Takes images into the section that is being written in. */
export const useImages = (store: DraftingStore, editor: Editor | null) => {
  const [error, setError] = useState<unknown>();
  const active = useRef(editor);
  active.current = editor;
  const take = useCallback(
    async (file: File) => {
      setError(undefined);
      try {
        const sha256 = await digestOf(file);
        await attach(store, file, sha256);
        active.current?.chain().focus().insertContent({ type: 'image', attrs: { sha256 } }).run();
      } catch (problem) {
        setError(problem);
      }
    },
    [store],
  );
  return { take, error };
};
