import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attachFile } from '../../../api/documents/versions/contract.ts';
import { call } from '../../client.ts';
import { Problem } from '../../parts/Problem.tsx';
import type { DraftingStore } from './drafting.ts';
import styles from './Editor.module.css';

interface Upload {
  key: string;
  name: string;
  /** How much of it has arrived, from 0 to 1. */
  share: number;
  error?: unknown;
}

const send = (version: string, file: File, onProgress: (share: number) => void) => {
  const form = new FormData();
  form.append('file', file);
  return call(attachFile, { params: { id: version }, query: {}, form, onProgress });
};

/** The files that are under way, one after the other. */
const useUploads = (store: DraftingStore, version: string) => {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const change = (key: string, part: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const end = (key: string) => setUploads((all) => all.filter((one) => one.key !== key));
  const add = async (files: readonly File[]) => {
    const named = files.map((file) => ({ file, key: crypto.randomUUID() }));
    setUploads((all) => [...all, ...named.map(({ key, file }) => ({ key, name: file.name, share: 0 }))]);
    await store.save();
    for (const { file, key } of named) {
      await send(version, file, (share) => change(key, { share })).then(
        (answer) => {
          store.adopt(answer);
          end(key);
        },
        (error) => change(key, { error }),
      );
    }
  };
  return { uploads, add, end };
};

/** Where files are dropped or chosen, and how far they are. */
export const Uploads = ({ store, version }: { store: DraftingStore; version: string }) => {
  const { t } = useTranslation();
  const id = useId();
  const { uploads, add, end } = useUploads(store, version);
  return (
    <>
      <ul className={styles.uploads} aria-label={t('documents.files.uploads')}>
        {uploads.map(({ key, name, share, error }) => (
          <li key={key}>
            {name}
            {error === undefined ? (
              <progress value={share} aria-label={t('documents.files.uploading', { name })} />
            ) : (
              <Problem error={error} retry={() => end(key)} />
            )}
          </li>
        ))}
      </ul>
      <label
        htmlFor={id}
        className={styles.drop}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          void add([...event.dataTransfer.files]);
        }}
      >
        <span>{t('documents.files.add')}</span>
        <span className={styles.dropHint}>{t('documents.files.drop')}</span>
        <input
          id={id}
          type="file"
          multiple
          onChange={({ target }) => {
            void add([...(target.files ?? [])]);
            target.value = '';
          }}
        />
      </label>
    </>
  );
};
