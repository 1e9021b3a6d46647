import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBold,
  IconH3,
  IconH4,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconPhoto,
  IconTable,
  IconUnderline,
} from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Editor.module.css';
import { TableTools } from './TableTools.tsx';

type Chain = ReturnType<Editor['chain']>;

interface Tool {
  name: 'bold' | 'italic' | 'underline' | 'heading' | 'subheading' | 'bullets' | 'numbers' | 'table' | 'undo' | 'redo';
  icon: typeof IconBold;
  run: (chain: Chain) => Chain;
  on?: (editor: Editor) => boolean;
}

const tools: readonly Tool[] = [
  { name: 'bold', icon: IconBold, run: (c) => c.toggleBold(), on: (e) => e.isActive('bold') },
  { name: 'italic', icon: IconItalic, run: (c) => c.toggleItalic(), on: (e) => e.isActive('italic') },
  { name: 'underline', icon: IconUnderline, run: (c) => c.toggleUnderline(), on: (e) => e.isActive('underline') },
  {
    name: 'heading',
    icon: IconH3,
    run: (c) => c.toggleHeading({ level: 3 }),
    on: (e) => e.isActive('heading', { level: 3 }),
  },
  {
    name: 'subheading',
    icon: IconH4,
    run: (c) => c.toggleHeading({ level: 4 }),
    on: (e) => e.isActive('heading', { level: 4 }),
  },
  { name: 'bullets', icon: IconList, run: (c) => c.toggleBulletList(), on: (e) => e.isActive('bulletList') },
  { name: 'numbers', icon: IconListNumbers, run: (c) => c.toggleOrderedList(), on: (e) => e.isActive('orderedList') },
  { name: 'table', icon: IconTable, run: (c) => c.insertTable({ rows: 3, cols: 3, withHeaderRow: true }) },
  { name: 'undo', icon: IconArrowBackUp, run: (c) => c.undo() },
  { name: 'redo', icon: IconArrowForwardUp, run: (c) => c.redo() },
];

interface Props {
  /** The section that is being written in; without one the tools wait. */
  editor: Editor | null;
  /** Where Escape leads from the text. */
  bar: RefObject<HTMLDivElement | null>;
  onLink: () => void;
  onImage: (file: File) => void;
}

/** The tools of the text, for whichever section is being written in. Arrow keys go from one to the next. */
export const Toolbar = ({ editor, bar, onLink, onImage }: Props) => {
  const { t } = useTranslation();
  const [reached, setReached] = useState(0);
  const state = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      on: now ? tools.map(({ on }) => on?.(now) ?? false) : [],
      link: now?.isActive('link') ?? false,
      table: now?.isActive('table') ?? false,
    }),
  });
  const buttons = () => [...(bar.current?.querySelectorAll<HTMLElement>('button, input') ?? [])];
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === 'Escape') editor?.commands.focus();
    if (!step) return;
    const all = buttons();
    const next = (all.indexOf(event.target as HTMLElement) + step + all.length) % all.length;
    setReached(next);
    all[next]?.focus();
  };
  const at = (place: number) => ({ tabIndex: place === reached ? 0 : -1, onFocus: () => setReached(place) });
  const common = { disabled: !editor };
  return (
    <div
      ref={bar}
      role="toolbar"
      tabIndex={editor ? -1 : 0}
      aria-label={t('documents.editor.tools')}
      className={styles.tools}
      onKeyDown={onKeyDown}
    >
      {tools.map(({ name, icon: Icon, run, on }, place) => (
        <button
          key={name}
          type="button"
          {...common}
          {...at(place)}
          title={t(`documents.editor.tool.${name}`)}
          aria-label={t(`documents.editor.tool.${name}`)}
          aria-pressed={on ? (state?.on[place] ?? false) : undefined}
          onClick={() => editor && run(editor.chain().focus()).run()}
        >
          <Icon size={20} stroke={1.7} aria-hidden />
        </button>
      ))}
      <button
        type="button"
        {...common}
        {...at(tools.length)}
        aria-pressed={state?.link ?? false}
        onClick={onLink}
        data-worded
      >
        <IconLink size={20} stroke={1.7} aria-hidden />
        {t('documents.editor.tool.link')}
      </button>
      <label className={styles.imageTool} data-disabled={!editor || undefined}>
        <IconPhoto size={20} stroke={1.7} aria-hidden />
        {t('documents.editor.tool.image')}
        <input
          type="file"
          accept="image/png,image/jpeg,image/gif,image/webp"
          {...common}
          {...at(tools.length + 1)}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) onImage(file);
            target.value = '';
          }}
        />
      </label>
      {state?.table && editor && <TableTools editor={editor} />}
    </div>
  );
};
