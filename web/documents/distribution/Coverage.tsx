import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { coverage, exportCoverage, type Reading } from '../../../api/reading/contract.ts';
import { saveFile } from '../../client.ts';
import { DateText } from '../../parts/DateText.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { Mark } from '../../parts/State.tsx';
import { asking } from '../../queries.ts';
import { currentLanguage } from '../../texts.ts';
import styles from '../page/Page.module.css';

/** Who has read the version in force, and who has not, with the time. */
export const Coverage = ({ document, code }: { document: string; code: string }) => {
  const { t } = useTranslation();
  const params = { id: document };
  const { data, error, refetch } = useQuery({ ...asking(coverage, { params }), staleTime: 0 });
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={4} />;
  const save = () => saveFile(`${code}.csv`, exportCoverage, { params, query: { language: currentLanguage() } });
  return (
    <>
      <header>
        <h3>{t('documents.distribution.coverage', { done: data.done, due: data.due })}</h3>
        {data.items.length > 0 && (
          <Button variant="default" onClick={() => void save()}>
            {t('documents.distribution.export')}
          </Button>
        )}
      </header>
      {data.items.length > 0 && <Table items={data.items} />}
    </>
  );
};

const Table = ({ items }: { items: readonly Reading[] }) => {
  const { t } = useTranslation();
  const [person, purpose, since, state] = [
    t('documents.distribution.person'),
    t('documents.distribution.for'),
    t('documents.distribution.since'),
    t('documents.distribution.state'),
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be scrolled by keyboard, too
    <section className={styles.wide} aria-label={t('documents.distribution.readers')} tabIndex={0}>
      <table className={`${styles.plain} ${styles.stacking}`}>
        <thead>
          <tr>
            {[person, purpose, since, state].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.person.id}>
              <td data-label={person}>{one.person.name}</td>
              <td data-label={purpose}>{t(`documents.distribution.purpose.${one.purpose}`)}</td>
              <td data-label={since}>
                <DateText at={one.since} dayOnly />
              </td>
              <td data-label={state}>
                <Mark tone={one.acknowledgedAt ? 'well' : 'waiting'}>
                  {t(one.acknowledgedAt ? 'documents.distribution.read' : 'documents.distribution.unread')}
                </Mark>{' '}
                <DateText at={one.acknowledgedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
