import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { fileLocks, type Lock } from '../../../api/files/contract.ts';
import { sizeText } from '../../documents/reading/file-words.ts';
import { DateText } from '../../parts/DateText.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { Pager } from '../../parts/Pager.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { asking } from '../../queries.ts';
import styles from '../Administration.module.css';

const route = getRouteApi('/shell/administration/files');

/** The files that cannot be removed now: what they belong to, and until when. */
export const Locks = () => {
  const { t } = useTranslation();
  const { page } = route.useSearch();
  const navigate = route.useNavigate();
  const asked = useQuery({
    ...asking(fileLocks, { query: { page, size: 50 } }),
    placeholderData: keepPreviousData,
  });
  const { data, error, refetch } = asked;
  return (
    <section className={styles.part} aria-labelledby="locked">
      <header className={styles.head}>
        <h2 id="locked">{t('files.locked.title')}</h2>
      </header>
      {error && <Problem error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={8} />}
      {data?.total === 0 && <Empty title={t('files.locked.none')} />}
      <ul className={styles.list} aria-busy={asked.isPlaceholderData}>
        {data?.items.map((one) => (
          <Line key={one.sha256} of={one} />
        ))}
      </ul>
      {data && data.total > 0 && (
        <Pager
          {...data}
          address={{ page }}
          onAddress={(next) => void navigate({ to: '.', search: { page: next.page }, resetScroll: false })}
        />
      )}
    </section>
  );
};

const Line = ({ of: { sha256, size, held, until, things } }: { of: Lock }) => {
  const { t, i18n } = useTranslation();
  return (
    <li className={styles.line}>
      <span>
        {things.map(({ label }) => label).join(', ')}{' '}
        <span className={styles.quiet}>
          {sizeText(size, i18n.language)} · SHA-256 {sha256.slice(0, 12)}…
        </span>
      </span>
      <span>
        {held && t('files.locked.held')}
        {held && until && ' · '}
        {until && (
          <>
            {t('files.locked.until')} <DateText at={until} dayOnly />
          </>
        )}
      </span>
    </li>
  );
};
