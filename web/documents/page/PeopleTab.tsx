import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Document } from '../../../api/documents/contract.ts';
import { Distribution } from '../distribution/Distribution.tsx';
import { ChangeDocument } from './ChangeDocument.tsx';
import styles from './Page.module.css';
import { useDocument } from './use-document.ts';
import { useReaders } from './use-readers.ts';
import { VersionSignatures } from './VersionSignatures.tsx';

/** Who signed, who works on it, and who may read it. */
export const PeopleTab = () => {
  const { document, version } = useDocument();
  return (
    <>
      <VersionSignatures version={version} />
      <Responsible document={document} />
      <Distribution document={document.id} code={document.code} />
    </>
  );
};

/** Who owns, writes and may read the document; and the way to change that. */
export const Responsible = ({ document }: { document: Document }) => {
  const { t } = useTranslation();
  const [changing, setChanging] = useState(false);
  const readers = useReaders(document.confidentiality);
  return (
    <section className={styles.part}>
      <header>
        <h2>{t('documents.people.title')}</h2>
        {document.may.includes('change') && (
          <Button variant="default" onClick={() => setChanging(true)}>
            {t('documents.people.change')}
          </Button>
        )}
      </header>
      <dl className={styles.pairs}>
        <dt>{t('documents.facts.owner')}</dt>
        <dd>{document.owner.name}</dd>
        <dt>{t('documents.people.authors')}</dt>
        <dd>{document.authors.map(({ name }) => name).join(', ') || '–'}</dd>
        <dt>{t('documents.facts.unit')}</dt>
        <dd>{document.unit?.name ?? '–'}</dd>
        <dt>{t('documents.facts.level')}</dt>
        <dd>
          {t(`documents.level.${document.confidentiality.level}`)}
          {readers.length > 0 && `: ${readers.join(', ')}`}
        </dd>
      </dl>
      {changing && <ChangeDocument document={document} onClose={() => setChanging(false)} />}
    </section>
  );
};
