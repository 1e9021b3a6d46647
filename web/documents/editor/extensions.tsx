import { Extension, Node } from '@tiptap/core';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { type NodeViewProps, NodeViewWrapper, ReactNodeViewRenderer } from '@tiptap/react';
import { StarterKit } from '@tiptap/starter-kit';
import { useTranslation } from 'react-i18next';
import { LinkTarget } from '../../../api/documents/content/contract.ts';
import { FileImage } from '../reading/FileImage.tsx';
import styles from './Editor.module.css';

/** A table without style attributes, which the content security policy refuses; Tab in its last cell leaves it. */
const PlainTable = Table.extend({
  renderHTML: () => ['table', ['tbody', 0]],
  addKeyboardShortcuts() {
    return {
      ...this.parent?.(),
      Tab: () => this.editor.commands.goToNextCell(),
      'Shift-Tab': () => this.editor.commands.goToPreviousCell(),
    };
  },
});

const ImageView = ({ node, extension, updateAttributes }: NodeViewProps) => {
  const { t } = useTranslation();
  const { sha256, alt } = node.attrs as { sha256: string; alt: string | null };
  return (
    <NodeViewWrapper as="figure" className={styles.figure}>
      <FileImage version={String(extension.options.version)} sha256={sha256} alt={alt ?? ''} />
      <input
        value={alt ?? ''}
        maxLength={500}
        placeholder={t('documents.editor.image-text')}
        aria-label={t('documents.editor.image-text')}
        onChange={({ target }) => updateAttributes({ alt: target.value })}
      />
    </NodeViewWrapper>
  );
};

/** An image is one of the version's files, named by its digest; there are no others. */
const FileImageNode = Node.create<{ version: string }>({
  name: 'image',
  group: 'block',
  draggable: true,
  addOptions: () => ({ version: '' }),
  addAttributes: () => ({
    sha256: {
      default: null,
      parseHTML: (element) => element.getAttribute('data-sha256'),
      renderHTML: ({ sha256 }) => ({ 'data-sha256': sha256 }),
    },
    alt: { default: null },
  }),
  parseHTML: () => [{ tag: 'img[data-sha256]' }],
  renderHTML: ({ HTMLAttributes }) => ['img', HTMLAttributes],
  addNodeView: () => ReactNodeViewRenderer(ImageView),
});

const Leaving = Extension.create<{ leave: () => void }>({
  name: 'leaving',
  addOptions: () => ({ leave: () => undefined }),
  addKeyboardShortcuts() {
    return {
      Escape: () => {
        this.options.leave();
        return true;
      },
    };
  },
});

interface Wanted {
  /** Whose files the images are. */
  version: string;
  /** Where Escape leads: to the toolbar. */
  leave: () => void;
}

/** What a section can contain: exactly what the contract of `content` lets in. */
export const extensionsFor = ({ version, leave }: Wanted) => [
  StarterKit.configure({
    blockquote: false,
    code: false,
    codeBlock: false,
    horizontalRule: false,
    strike: false,
    heading: { levels: [3, 4] },
    link: {
      openOnClick: false,
      protocols: ['charta'],
      defaultProtocol: 'https',
      isAllowedUri: (uri) => LinkTarget.safeParse(uri).success,
      HTMLAttributes: { target: null, rel: null },
    },
  }),
  PlainTable,
  TableRow,
  TableCell,
  TableHeader,
  FileImageNode.configure({ version }),
  Leaving.configure({ leave }),
];
