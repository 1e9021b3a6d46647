import { Button } from '@mantine/core';
import { type ChangeEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachedFile } from '../../api/kit/fields.ts';
import { useChange } from '../queries.ts';
import styles from './AttachedFiles.module.css';
import { Problem } from './Problem.tsx';

interface Props {
  files: readonly AttachedFile[];
  label: string;
  save: (file: AttachedFile) => Promise<unknown>;
  /** Sends one more, where one may. */
  send?: (form: FormData) => Promise<unknown>;
}

/** Files beside a thing: to be saved, and one more to be attached (on a phone from the camera). */
export const AttachedFiles = ({ files, label, save, send }: Props) => {
  const { t } = useTranslation();
  return (
    <div className={styles.files}>
      {files.length > 0 && (
        <ul aria-label={label}>
          {files.map((file) => (
            <li key={file.sha256}>
              <button
                type="button"
                onClick={() => void save(file)}
                aria-label={t('parts.files.save', { name: file.name })}
              >
                {file.name}
              </button>
            </li>
          ))}
        </ul>
      )}
      {send && <Sender send={send} />}
    </div>
  );
};

const Sender = ({ send }: { send: (form: FormData) => Promise<unknown> }) => {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<unknown>();
  const { mutateAsync, isPending } = useChange(send);
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    if (!file) return;
    const form = new FormData();
    form.append('file', file);
    setError(undefined);
    await mutateAsync(form).catch(setError);
    target.value = '';
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        className={styles.input}
        aria-label={t('parts.files.attach')}
        tabIndex={-1}
        onChange={choose}
      />
      <Button variant="default" loading={isPending} onClick={() => input.current?.click()}>
        {t('parts.files.attach')}
      </Button>
      {error !== undefined && <Problem error={error} />}
    </>
  );
};
