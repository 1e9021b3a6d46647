import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileRef } from '../../../api/documents/content/contract.ts';
import { readFile } from '../../../api/documents/versions/contract.ts';
import { saveFile } from '../../client.ts';
import { Problem } from '../../parts/Problem.tsx';
import { FileImage } from './FileImage.tsx';
import { isShown, sizeText, typeWord } from './file-words.ts';
import { PdfView } from './PdfView.tsx';
import styles from './Reading.module.css';
import { StampedDownload } from './StampedDownload.tsx';

interface Props {
  version: string;
  files: readonly FileRef[];
  /** What else one may do with a file: remove it from a draft. */
  more?: (file: FileRef) => ReactNode;
}

/** The files of a version, to be shown in the page or saved. */
export const Files = ({ version, files, more }: Props) => (
  <ul className={styles.files}>
    {files.map((file) => (
      <li key={file.sha256}>
        <File version={version} file={file} more={more?.(file)} />
      </li>
    ))}
  </ul>
);

const File = ({ version, file, more }: { version: string; file: FileRef; more: ReactNode }) => {
  const { t, i18n } = useTranslation();
  const [shown, setShown] = useState(false);
  const [error, setError] = useState<unknown>();
  const { sha256, name } = file;
  const download = async () => {
    setError(undefined);
    await saveFile(name, readFile, { params: { id: version, sha256 }, query: { download: '1' } }).catch(setError);
  };
  return (
    <>
      <div className={styles.file}>
        <div className={styles.fileName}>
          {name}
          <span>
            {typeWord(file)} · {sizeText(file.size, i18n.language)}
          </span>
        </div>
        {isShown(file) && (
          <Button
            variant="default"
            aria-expanded={shown}
            aria-label={t(shown ? 'documents.files.hide-name' : 'documents.files.show-name', { name })}
            onClick={() => setShown(!shown)}
          >
            {t(shown ? 'documents.files.hide' : 'documents.files.show')}
          </Button>
        )}
        <Button variant="default" aria-label={t('documents.files.download-name', { name })} onClick={download}>
          {t('documents.files.download')}
        </Button>
        {file.type === 'application/pdf' && <StampedDownload version={version} file={file} />}
        {more}
      </div>
      {error !== undefined && <Problem error={error} retry={download} />}
      {shown && <Shown version={version} file={file} />}
    </>
  );
};

const Shown = ({ version, file }: { version: string; file: FileRef }) =>
  file.type === 'application/pdf' ? (
    <PdfView version={version} file={file} />
  ) : (
    <FileImage version={version} sha256={file.sha256} alt={file.name} />
  );
