import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Version } from '../../../api/documents/versions/contract.ts';
import { anchorOf, Contents, filesAnchor } from './Contents.tsx';
import { FileImage } from './FileImage.tsx';
import { Files } from './Files.tsx';
import styles from './Reading.module.css';
import { RichText } from './RichText.tsx';

type Shown = Pick<Version, 'id' | 'sections' | 'files'>;

/** A version to be read: its sections, its files, and the list of what it contains. */
export const Content = ({ version }: { version: Shown }) => {
  const { t } = useTranslation();
  const attached = version.files.filter(({ role }) => role === 'attachment');
  const empty = version.sections.length === 0 && attached.length === 0;
  return (
    <div className={styles.reading}>
      {!empty && <Contents sections={version.sections} files={attached.length} />}
      <div className={styles.text}>
        {empty && <p className={styles.nothing}>{t('documents.content.empty')}</p>}
        {version.sections.map((section) => (
          <Section key={section.id} version={version.id} section={section} />
        ))}
        {attached.length > 0 && (
          <section className={styles.section} id={filesAnchor}>
            <h2>{t('documents.files.title')}</h2>
            <Files version={version.id} files={attached} />
          </section>
        )}
      </div>
    </div>
  );
};

const Section = ({ version, section }: { version: string; section: Version['sections'][number] }) => {
  const { t } = useTranslation();
  return (
    <section className={styles.section} id={anchorOf(section.id)}>
      <h2>{section.title}</h2>
      <div className={styles.rich}>
        <RichText
          of={section.body}
          table={(table) => <Wide name={t('documents.content.table', { section: section.title })}>{table}</Wide>}
          image={(sha256, alt) => <FileImage version={version} sha256={sha256} alt={alt} />}
        />
      </div>
    </section>
  );
};

const Wide = ({ name, children }: { name: string; children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be scrolled by keyboard, too
  // biome-ignore lint/a11y/useSemanticElements: no fieldset, nor a landmark, as a section has several tables
  <div role="group" className={styles.table} aria-label={name} tabIndex={0}>
    {children}
  </div>
);
