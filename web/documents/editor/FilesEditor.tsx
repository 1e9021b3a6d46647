import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileRef } from '../../../api/documents/content/contract.ts';
import { removeFile, type Version } from '../../../api/documents/versions/contract.ts';
import { call } from '../../client.ts';
import { Confirm } from '../../parts/Confirm.tsx';
import { Files } from '../reading/Files.tsx';
import type { DraftingStore } from './drafting.ts';
import styles from './Editor.module.css';
import { Uploads } from './Uploads.tsx';

/** The attached files of a draft: add, look at, remove. */
export const FilesEditor = ({ store, version }: { store: DraftingStore; version: Version }) => {
  const { t } = useTranslation();
  const [leaving, setLeaving] = useState<FileRef>();
  const attached = version.files.filter(({ role }) => role === 'attachment');
  const remove = async () => {
    await store.save();
    const params = { id: version.id, sha256: leaving?.sha256 ?? '' };
    store.adopt(await call(removeFile, { params }));
  };
  return (
    <section className={styles.group}>
      <h2>{t('documents.files.title')}</h2>
      {attached.length > 0 && (
        <Files
          version={version.id}
          files={attached}
          more={(file) => (
            <Button
              variant="default"
              aria-label={t('documents.files.remove-name', { name: file.name })}
              onClick={() => setLeaving(file)}
            >
              {t('documents.editor.remove')}
            </Button>
          )}
        />
      )}
      <Uploads store={store} version={version.id} />
      <Confirm
        open={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={t('documents.files.remove-title', { name: leaving?.name ?? '' })}
        action={t('documents.editor.remove')}
        danger
        confirm={remove}
      >
        <p>{t('documents.files.remove-what')}</p>
      </Confirm>
    </section>
  );
};
