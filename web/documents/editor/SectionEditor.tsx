import { EditorContent, useEditor } from '@tiptap/react';
import { memo, useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RichText } from '../../../api/documents/content/contract.ts';
import reading from '../reading/Reading.module.css';
import type { Desk } from './desk.ts';
import styles from './Editor.module.css';
import { extensionsFor } from './extensions.tsx';
import { tidyPasted } from './pasted.ts';
import { toStored } from './stored.ts';

interface Props {
  id: string;
  title: string;
  /** What belongs here, as the template says. */
  hint: string;
  /** What the editor starts with; it is not asked again. */
  body: RichText;
  desk: Desk;
}

const takeImages = (desk: Desk, files: FileList | undefined) => {
  const images = [...(files ?? [])].filter(({ type }) => type.startsWith('image/'));
  for (const image of images) desk.takeImage(image);
  return images.length > 0;
};

const textStyles = `${reading.rich} ${styles.text}`;

/** The text of one section. */
export const SectionEditor = memo(({ id, title, hint, body, desk }: Props) => {
  const { t } = useTranslation();
  const described = useId();
  const options = useMemo(
    () => ({
      extensions: extensionsFor(desk),
      injectCSS: false,
      editorProps: {
        attributes: {
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': title,
          'aria-describedby': described,
          class: textStyles,
        },
        transformPastedHTML: tidyPasted,
        handlePaste: (_: unknown, event: ClipboardEvent) => takeImages(desk, event.clipboardData?.files),
        handleDrop: (_: unknown, event: DragEvent) => takeImages(desk, event.dataTransfer?.files),
      },
    }),
    [desk, title, described],
  );
  const editor = useEditor({
    ...options,
    content: body,
    onUpdate: ({ editor: now }) => desk.store.changeSection(id, { body: toStored(now.getJSON()) }),
    onFocus: ({ editor: now }) => desk.activate(now),
  });
  return (
    <>
      <p id={described} className={styles.hint}>
        {hint} <span className="unseen">{t('documents.editor.leave')}</span>
      </p>
      <EditorContent editor={editor} />
    </>
  );
});
