import type { Editor } from '@tiptap/core';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Document } from '../../../api/documents/contract.ts';
import type { Version } from '../../../api/documents/versions/contract.ts';
import { Page } from '../../parts/Page.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { StepDialog } from '../steps/StepDialog.tsx';
import { Aside } from './Aside.tsx';
import { ConflictView } from './ConflictView.tsx';
import type { Desk } from './desk.ts';
import styles from './Editor.module.css';
import { EditorBar } from './EditorBar.tsx';
import { Leaving } from './Leaving.tsx';
import { LinkDialog } from './LinkDialog.tsx';
import { Sections } from './Sections.tsx';
import { useDrafting } from './use-drafting.ts';
import { useImages } from './use-images.ts';
import { useParts } from './use-parts.ts';

/** A draft to be written in: its sections, and beside them what else belongs to a version. */
export const DraftEditor = ({ document, version }: { document: Document; version: Version }) => {
  const { t } = useTranslation();
  const { store, drafting, unsaved, blocker } = useDrafting(version);
  const { draft, conflict, error, generation } = drafting;
  const parts = useParts(document.type.id);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [dialog, setDialog] = useState<'link' | 'submit'>();
  const bar = useRef<HTMLDivElement>(null);
  const images = useImages(store, editor);
  const desk = useMemo<Desk>(
    () => ({
      store,
      version: version.id,
      activate: setEditor,
      leave: () => bar.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus(),
      takeImage: images.take,
    }),
    [store, version.id, images.take],
  );
  const submit = async () => {
    if (await store.save()) setDialog('submit');
  };
  const close = () => setDialog(undefined);
  return (
    <Page
      code={document.code}
      title={draft.title || t('documents.editor.untitled')}
      state="draft"
      intro={`${t('documents.editor.intro', { number: version.number })} ${t('documents.editor.leave')}`}
    >
      <EditorBar
        drafting={drafting}
        unsaved={unsaved}
        save={() => void store.save()}
        submit={() => void submit()}
        tools={{ editor, bar, onLink: () => setDialog('link'), onImage: images.take }}
      />
      {error !== undefined && (
        <Problem error={error} kept={t('documents.editor.kept')} retry={() => void store.save()} />
      )}
      {images.error !== undefined && <Problem error={images.error} />}
      {conflict && <ConflictView conflict={conflict} base={drafting.saved} mine={draft} settle={store.settle} />}
      <div className={styles.desk} key={generation} hidden={conflict !== undefined}>
        <div className={styles.paper}>
          <Sections desk={desk} sections={draft.sections} parts={parts} />
        </div>
        <Aside document={document} store={store} drafting={drafting} />
      </div>
      {dialog === 'link' && editor && <LinkDialog editor={editor} onClose={close} />}
      {dialog === 'submit' && (
        <StepDialog step="submit" of={document} version={drafting.version} editor={() => ''} onClose={close} />
      )}
      <Leaving blocker={blocker} />
    </Page>
  );
};
