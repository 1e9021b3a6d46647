import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usedIn } from '../../../api/process-map/contract.ts';
import { asking } from '../../queries.ts';
import { linksIn } from '../reading/links-in.ts';
import { SafeLink } from '../reading/SafeLink.tsx';
import styles from './Page.module.css';
import { useDocument } from './use-document.ts';

/** What the version leads to, and which processes use the document. */
export const LinksTab = () => {
  const { t } = useTranslation();
  const { document, version } = useDocument();
  const inText = linksIn(version.sections);
  return (
    <>
      <section className={styles.part}>
        <h2>{t('documents.links.relations')}</h2>
        {version.links.length === 0 ? (
          <p className={styles.quiet}>{t('documents.links.none')}</p>
        ) : (
          <List of={version.links} />
        )}
      </section>
      {inText.length > 0 && (
        <section className={styles.part}>
          <h2>{t('documents.links.in-text')}</h2>
          <List of={inText} />
        </section>
      )}
      <UsedIn id={document.id} />
    </>
  );
};

const List = ({ of }: { of: readonly { to: string; title: string }[] }) => (
  <ul className={styles.list}>
    {of.map(({ to, title }) => (
      <li key={to + title}>
        <SafeLink to={to}>{title}</SafeLink>
      </li>
    ))}
  </ul>
);

/** The processes whose steps use the document. */
const UsedIn = ({ id }: { id: string }) => {
  const { t } = useTranslation();
  const { data } = useQuery(asking(usedIn, { params: { id } }));
  if (!data || data.items.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2>{t('documents.links.used-in')}</h2>
      <ul className={styles.list}>
        {data.items.map(({ process, code, title, steps }) => (
          <li key={process}>
            <SafeLink to={`charta:process/${process}`}>
              {code} {title}
            </SafeLink>
            <p className={styles.quiet}>{steps.join(' · ')}</p>
          </li>
        ))}
      </ul>
    </section>
  );
};
