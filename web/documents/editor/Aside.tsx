import { Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Document } from '../../../api/documents/contract.ts';
import { CompareLink } from '../compare/CompareLink.tsx';
import { useToday } from '../page/Day.tsx';
import type { Drafting, DraftingStore } from './drafting.ts';
import styles from './Editor.module.css';
import { FilesEditor } from './FilesEditor.tsx';
import { LinksEditor } from './LinksEditor.tsx';

interface Props {
  document: Document;
  store: DraftingStore;
  drafting: Drafting;
}

/** What belongs to a version beside its text: title, reason, date, files, relations. */
export const Aside = ({ document, store, drafting: { draft, version } }: Props) => {
  const { t } = useTranslation();
  const today = useToday();
  const { inForce } = document;
  return (
    <aside className={styles.aside} aria-label={t('documents.editor.particulars')}>
      {inForce && inForce.id !== version.id && <CompareLink of={document.id} version={version.id} from={inForce.id} />}
      <TextInput
        label={t('documents.column.title')}
        value={draft.title}
        maxLength={300}
        required
        onChange={({ target }) => store.change({ title: target.value })}
      />
      <Textarea
        label={t('documents.reason')}
        description={t('documents.editor.reason-hint')}
        value={draft.reason}
        maxLength={2000}
        rows={3}
        onChange={({ target }) => store.change({ reason: target.value })}
      />
      <TextInput
        type="date"
        label={t('documents.editor.effective-on')}
        description={t('documents.editor.effective-on-hint')}
        value={draft.effectiveOn ?? ''}
        min={today}
        onChange={({ target }) => store.change({ effectiveOn: target.value || null })}
      />
      <FilesEditor store={store} version={version} />
      <LinksEditor store={store} links={draft.links} except={document.id} />
    </aside>
  );
};
