import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Record as Kept } from '../../../api/records/contract.ts';
import { attachToRecord, readRecordFile, removeFromRecord } from '../../../api/records/steps/contract.ts';
import { call, saveFile } from '../../client.ts';
import { AttachedFiles } from '../../parts/AttachedFiles.tsx';
import parts from '../../parts/Part.module.css';
import { Part } from '../../parts/Part.tsx';
import { useChange } from '../../queries.ts';
import styles from '../Records.module.css';

/** Saves one of a record's files, also of an addendum. */
export const saveRecordFile = (id: string, { name, sha256 }: { name: string; sha256: string }) =>
  saveFile(name, readRecordFile, { params: { id, sha256 }, query: { download: '1' } });

/** The evidence itself; once it is disposed of, what it was. */
export const FilesPart = ({ of }: { of: Kept }) => {
  const { t } = useTranslation();
  const mayAttach = of.open.includes('attach');
  return (
    <Part title={t('records.part.files')}>
      {of.files.length === 0 && <p className={parts.quiet}>{t('records.no-files')}</p>}
      {of.state === 'disposed' ? (
        <Destroyed of={of} />
      ) : (
        <AttachedFiles
          files={of.files}
          label={t('records.part.files')}
          save={(file) => saveRecordFile(of.id, file)}
          {...(mayAttach && { send: (form: FormData) => call(attachToRecord, { params: { id: of.id }, form }) })}
        />
      )}
      {mayAttach && of.files.length > 0 && <Removing of={of} />}
    </Part>
  );
};

const Destroyed = ({ of: { files } }: { of: Kept }) => {
  const { t } = useTranslation();
  return (
    <ul className={styles.list}>
      {files.map(({ sha256, name }) => (
        <li key={sha256}>
          {name} <span className={parts.quiet}>{t('records.file-destroyed')}</span>
        </li>
      ))}
    </ul>
  );
};

const Removing = ({ of: { id, files } }: { of: Kept }) => {
  const { t } = useTranslation();
  const { mutate } = useChange((sha256: string) => call(removeFromRecord, { params: { id }, body: { sha256 } }));
  return (
    <div className={parts.buttons}>
      {files.map(({ sha256, name }) => (
        <Button key={sha256} variant="subtle" onClick={() => mutate(sha256)}>
          {t('records.remove-file', { name })}
        </Button>
      ))}
    </div>
  );
};
