import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { trail } from '../../../api/trail/contract.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Pager } from '../../parts/Pager.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { asking } from '../../queries.ts';
import styles from '../Administration.module.css';
import { EntryLine } from './EntryLine.tsx';
import { Filters, type TrailAddress } from './Filters.tsx';
import { Outside } from './Outside.tsx';
import { useNames } from './use-names.ts';
import { Verify } from './Verify.tsx';

const route = getRouteApi('/shell/administration/trail');

/** Everything that happened in the institution, newest first; and whether it is still whole. */
export const TrailTab = () => {
  const { t } = useTranslation();
  const address = route.useSearch();
  const navigate = route.useNavigate();
  const asked = useQuery({ ...asking(trail, { query: address }), placeholderData: keepPreviousData });
  const { data, error, refetch } = asked;
  const names = useNames(data?.items ?? []);
  const change = (search: TrailAddress) => void navigate({ to: '.', search, replace: true, resetScroll: false });
  return (
    <>
      <header className={styles.head}>
        <p>{t('administration.trail.what')}</p>
        <Verify />
      </header>
      <Outside />
      <Filters address={address} onAddress={change} />
      {error && <Problem error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={12} />}
      {data?.total === 0 && <Empty title={t('administration.trail.none')} />}
      <ol className={styles.list} aria-label={t('administration.tab.trail')} aria-busy={asked.isPlaceholderData}>
        {data?.items.map((entry) => (
          <EntryLine key={entry.number} of={entry} names={names} />
        ))}
      </ol>
      {data && data.total > 0 && (
        <Pager {...data} address={address} onAddress={({ page }) => change({ ...address, page })} />
      )}
    </>
  );
};
