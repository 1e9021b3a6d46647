import { useTranslation } from 'react-i18next';
import styles from './Reading.module.css';
import { useFile } from './use-file.ts';

/** An image of a version. Its place is kept while it loads. */
export const FileImage = ({ version, sha256, alt }: { version: string; sha256: string; alt: string }) => {
  const { t } = useTranslation();
  const { address, error } = useFile(version, sha256);
  if (error) return <p className={styles.missing}>{t('documents.content.image-missing', { alt })}</p>;
  return address ? <img className={styles.image} src={address} alt={alt} /> : <span className={styles.imagePlace} />;
};
