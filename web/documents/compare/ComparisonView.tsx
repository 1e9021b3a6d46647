import { useTranslation } from 'react-i18next';
import type { Comparison, SectionChange } from '../../../api/documents/content/contract.ts';
import { dateText } from '../../parts/DateText.tsx';
import { SafeLink } from '../reading/SafeLink.tsx';
import styles from './Compare.module.css';
import { Words } from './Words.tsx';

/** What differs: values, text by section and word, files and links. */
export const ComparisonView = ({ of }: { of: Comparison }) => {
  const { t } = useTranslation();
  const changed = of.sections.filter(({ changes }) => changes.length > 0);
  const same = of.sections.filter(({ changes }) => changes.length === 0);
  const nothing = changed.length + of.values.length + of.files.length + of.links.length === 0;
  if (nothing) return <p>{t('documents.compare.nothing')}</p>;
  return (
    <div className={styles.comparison}>
      <p className={styles.legend}>
        <ins>{t('documents.compare.added')}</ins> <del>{t('documents.compare.removed')}</del>
      </p>
      <Values of={of.values} />
      {changed.map((section) => (
        <Section key={section.id} of={section} />
      ))}
      {same.length > 0 && (
        <p className={styles.same}>
          {t('documents.compare.unchanged', { sections: same.map(({ title }) => title).join(' · ') })}
        </p>
      )}
      <Things of={of} />
    </div>
  );
};

const Section = ({ of: { title, before, changes, words } }: { of: SectionChange }) => {
  const { t } = useTranslation();
  return (
    <section className={styles.section}>
      <h2>
        {before !== undefined && (
          <>
            <del>{before}</del>{' '}
          </>
        )}
        {before === undefined ? title : <ins>{title}</ins>}
        <span className={styles.changes}>
          {changes.map((change) => t(`documents.compare.section.${change}`)).join(', ')}
        </span>
      </h2>
      <Words of={words} />
    </section>
  );
};

const fields = ['title', 'reason', 'effectiveOn'] as const;
type Field = (typeof fields)[number];

const Values = ({ of }: { of: Comparison['values'] }) => {
  const { t, i18n } = useTranslation();
  const inWords = (field: string, value: string) => (field === 'effectiveOn' ? dateText(value, i18n.language) : value);
  const name = (field: string) =>
    fields.includes(field as Field) ? t(`documents.compare.field.${field as Field}`) : field;
  if (of.length === 0) return null;
  return (
    <dl className={styles.values}>
      {of.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{name(field)}</dt>
          <dd>
            {before && <del>{inWords(field, before)}</del>} {after && <ins>{inWords(field, after)}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
};

const Things = ({ of: { files, links } }: { of: Comparison }) => {
  const { t } = useTranslation();
  return (
    <>
      {files.length > 0 && (
        <section className={styles.section}>
          <h2>{t('documents.files.title')}</h2>
          <ul>
            {files.map(({ name, change }) => (
              <li key={name + change}>
                {name}: {t(`documents.compare.file.${change}`)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {links.length > 0 && (
        <section className={styles.section}>
          <h2>{t('documents.links.relations')}</h2>
          <ul>
            {links.map(({ to, title, change }) => (
              <li key={to + change}>
                <SafeLink to={to}>{title}</SafeLink>: {t(`documents.compare.file.${change}`)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
};
