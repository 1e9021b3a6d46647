import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type DisposalRow, listDisposals } from '../../../api/records/disposals/contract.ts';
import { DateText } from '../../parts/DateText.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { Page } from '../../parts/Page.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { Code } from '../../parts/State.tsx';
import { asking } from '../../queries.ts';
import { useMe } from '../../session.ts';
import { DisposalMark } from '../RecordMark.tsx';
import styles from '../Records.module.css';
import { ProposeDisposal } from './ProposeDisposal.tsx';

/** The runs by which records were, or are to be, disposed of. */
export const DisposalsPage = () => {
  const { t } = useTranslation();
  const { can } = useMe();
  const { data, error, refetch } = useQuery(asking(listDisposals));
  return (
    <Page
      title={t('records.disposals.title')}
      intro={t('records.disposals.intro')}
      action={can('records:control') && <ProposeDisposal />}
    >
      {error && <Problem error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={6} />}
      {data?.items.length === 0 && (
        <Empty title={t('records.disposals.none')}>{t('records.disposals.none-next')}</Empty>
      )}
      <ul className={styles.list}>
        {data?.items.map((one) => (
          <li key={one.id}>
            <Line of={one} />
          </li>
        ))}
      </ul>
    </Page>
  );
};

const Line = ({ of: { id, code, state, proposed, records } }: { of: DisposalRow }) => {
  const { t } = useTranslation();
  return (
    <div className={styles.line}>
      <div>
        <Link to="/records/disposals/$id" params={{ id }}>
          <Code of={code} />
        </Link>{' '}
        <DisposalMark of={state} />
      </div>
      <span>{t('records.types.records', { count: records })}</span>
      <span>
        {t('records.disposals.proposed-by', { name: proposed.by.name })} <DateText at={proposed.at} dayOnly />
      </span>
    </div>
  );
};
