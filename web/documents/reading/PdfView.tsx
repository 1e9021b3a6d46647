import { useQuery } from '@tanstack/react-query';
import type { FileRef } from '../../../api/documents/content/contract.ts';
import { linkFile } from '../../../api/documents/versions/contract.ts';
import { Problem } from '../../parts/Problem.tsx';
import { asking } from '../../queries.ts';
import styles from './Reading.module.css';

/**
 * A PDF in the page, by the browser's own viewer. The frame gets an address of the server, not a `blob:`: that would
 * inherit the page's policy, under which Chrome's viewer is a narrow strip.
 */
export const PdfView = ({ version, file }: { version: string; file: FileRef }) => {
  const { data, error, refetch } = useQuery({
    ...asking(linkFile, { params: { id: version, sha256: file.sha256 } }),
    staleTime: 'static',
    gcTime: 0,
  });
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  return data ? (
    <iframe className={styles.pdf} src={data.link} title={file.name} />
  ) : (
    <span className={styles.pdf} aria-hidden />
  );
};
