import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import styles from './Reading.module.css';

/** The place of a section on its page. */
export const anchorOf = (section: string) => `s-${section}`;
export const filesAnchor = 's-files';

interface Props {
  sections: readonly { id: string; title: string }[];
  files: number;
}

/** What the document contains; on a phone it opens above the text, on a wide screen it stays beside it. */
export const Contents = ({ sections, files }: Props) => {
  const { t } = useTranslation();
  const narrow = useMediaQuery('(max-width: 1000px)', false, { getInitialValueInEffect: false });
  const title = t('documents.content.contents');
  const list = (
    <ol>
      {sections.map((section) => (
        <li key={section.id}>
          <a href={`#${anchorOf(section.id)}`}>{section.title}</a>
        </li>
      ))}
      {files > 0 && (
        <li>
          <a href={`#${filesAnchor}`}>{t('documents.files.title-count', { count: files })}</a>
        </li>
      )}
    </ol>
  );
  return (
    <nav className={styles.contents} aria-label={title}>
      {narrow ? (
        <details>
          <summary>{title}</summary>
          {list}
        </details>
      ) : (
        <>
          <h2>{title}</h2>
          {list}
        </>
      )}
    </nav>
  );
};
