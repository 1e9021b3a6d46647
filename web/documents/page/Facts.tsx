import { useTranslation } from 'react-i18next';
import type { Document } from '../../../api/documents/contract.ts';
import type { Version } from '../../../api/documents/versions/contract.ts';
import { State } from '../../parts/State.tsx';
import { Day, useToday } from './Day.tsx';
import styles from './Page.module.css';

/** What stands at the head of a document: version, since when, of whom. */
export const Facts = ({ document, version }: { document: Document; version: Version }) => {
  const { t } = useTranslation();
  const today = useToday();
  const { reviewBy } = document;
  return (
    <dl className={styles.facts}>
      <Fact name={t('documents.facts.version')}>{version.number}</Fact>
      <Since version={version} />
      <Fact name={t('documents.facts.type')}>{document.type.name}</Fact>
      {document.unit && <Fact name={t('documents.facts.unit')}>{document.unit.name}</Fact>}
      <Fact name={t('documents.facts.owner')}>{document.owner.name}</Fact>
      <Fact name={t('documents.facts.level')}>{t(`documents.level.${document.confidentiality.level}`)}</Fact>
      {reviewBy && version.state === 'effective' && (
        <Fact name={t('documents.facts.review')}>
          <Day of={reviewBy} /> {reviewBy < today && <State of="overdue" />}
        </Fact>
      )}
    </dl>
  );
};

const Since = ({ version }: { version: Version }) => {
  const { t } = useTranslation();
  const { effectiveFrom, effectiveUntil, effectiveOn } = version;
  if (effectiveFrom && effectiveUntil) {
    return (
      <Fact name={t('documents.facts.was-in-force')}>
        <Day of={effectiveFrom} /> – <Day of={effectiveUntil} />
      </Fact>
    );
  }
  const at = effectiveFrom ?? effectiveOn;
  if (!at) return null;
  return (
    <Fact name={t(effectiveFrom ? 'documents.facts.in-force-since' : 'documents.facts.in-force-from')}>
      <Day of={at} />
    </Fact>
  );
};

const Fact = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
