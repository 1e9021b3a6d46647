import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getDistribution, Purpose } from '../../../api/reading/contract.ts';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { asking } from '../../queries.ts';
import { useMe } from '../../session.ts';
import styles from '../page/Page.module.css';
import { ChangeDistribution } from './ChangeDistribution.tsx';
import { Coverage } from './Coverage.tsx';

/** Whom a document is for, and, for those who watch over it, who has read it. */
export const Distribution = ({ document, code }: { document: string; code: string }) => {
  const { t } = useTranslation();
  const { can } = useMe();
  const [changing, setChanging] = useState(false);
  const { data, error, refetch } = useQuery(asking(getDistribution, { params: { id: document } }));
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={4} />;
  const watches = data.mayChange || can('documents:control') || can('trail:read');
  return (
    <section className={styles.part}>
      <header>
        <h2>{t('documents.distribution.title')}</h2>
        {data.mayChange && (
          <Button variant="default" onClick={() => setChanging(true)}>
            {t('documents.distribution.change')}
          </Button>
        )}
      </header>
      {data.items.length === 0 && <p>{t('documents.distribution.none')}</p>}
      <dl className={styles.pairs}>
        {Purpose.options.map((purpose) => {
          const named = data.items.filter((one) => one.purpose === purpose);
          return named.length > 0 ? (
            <Fragment key={purpose}>
              <dt>{t(`documents.distribution.purpose.${purpose}`)}</dt>
              <dd>
                {named.map(({ kind, name }) => `${name} (${t(`documents.distribution.kind.${kind}`)})`).join(', ')}
              </dd>
            </Fragment>
          ) : null;
        })}
      </dl>
      {watches && data.items.length > 0 && <Coverage document={document} code={code} />}
      {changing && <ChangeDistribution document={document} distribution={data} onClose={() => setChanging(false)} />}
    </section>
  );
};
