import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Drafting, isComplete } from './drafting.ts';
import styles from './Editor.module.css';
import { Toolbar } from './Toolbar.tsx';

interface Props {
  drafting: Drafting;
  unsaved: boolean;
  save: () => void;
  submit: () => void;
  tools: React.ComponentProps<typeof Toolbar>;
}

/** Stays in sight: the tools of the text, whether everything is saved, and the way on. */
export const EditorBar = ({ drafting, unsaved, save, submit, tools }: Props) => {
  const { t } = useTranslation();
  const blocked = drafting.conflict !== undefined;
  return (
    <div className={styles.bar}>
      <Toolbar {...tools} />
      <div className={styles.saving}>
        <p role="status" data-unsaved={unsaved || undefined}>
          {t(`documents.editor.saving.${stateOf(drafting, unsaved)}`)}
        </p>
        <Button variant="default" onClick={save} disabled={!unsaved || blocked}>
          {t('documents.save')}
        </Button>
        <Button onClick={submit} disabled={blocked}>
          {t('documents.offer.submit')}
        </Button>
      </div>
    </div>
  );
};

const stateOf = ({ draft, saving, error, conflict }: Drafting, unsaved: boolean) => {
  if (!isComplete(draft)) return 'incomplete';
  if (conflict || error !== undefined) return 'failed';
  if (saving) return 'busy';
  return unsaved ? 'unsaved' : 'saved';
};
