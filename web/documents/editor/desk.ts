import type { Editor } from '@tiptap/core';
import type { DraftingStore } from './drafting.ts';

/** What all sections of an editor share. It stays the same object, so that typing in one section draws no other anew. */
export interface Desk {
  store: DraftingStore;
  /** The version that is edited: whose files the images are. */
  version: string;
  /** A section is being written in. */
  activate: (editor: Editor) => void;
  /** From the text to the toolbar. */
  leave: () => void;
  /** An image was pasted or dropped into the section that is being written in. */
  takeImage: (file: File) => void;
}
