import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { checkCopy, type Standing } from '../../api/copies/contract.ts';
import { DateText } from '../parts/DateText.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Page } from '../parts/Page.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Code, State } from '../parts/State.tsx';
import { isProblem } from '../problem.ts';
import { asking } from '../queries.ts';
import styles from './Check.module.css';

const route = getRouteApi('/outside/copy/$token');

/** Tells whoever scanned the code of a printed copy whether it is still in force, and nothing of what it says. */
export const CheckPage = () => {
  const { t } = useTranslation();
  const { token } = route.useParams();
  const { data, error, refetch } = useQuery({ ...asking(checkCopy, { params: { token } }), staleTime: 0 });
  if (data) return <Told standing={data} />;
  return (
    <Page title={t('copies.title')}>
      {isProblem(error, 'not-found') ? (
        <Empty title={t('copies.unknown')}>{t('copies.unknown-next')}</Empty>
      ) : error ? (
        <Problem error={error} retry={() => void refetch()} />
      ) : (
        <Skeleton lines={5} />
      )}
    </Page>
  );
};

const verdictOf = ({ inForce, state }: Standing) => {
  if (inForce) return 'in-force';
  return state === 'superseded' || state === 'withdrawn' ? 'no-longer' : 'not-in-force';
};

const Told = ({ standing }: { standing: Standing }) => {
  const { t } = useTranslation();
  const { organisation, code, number, state, since } = standing;
  const verdict = verdictOf(standing);
  return (
    <Page title={t(`copies.verdict.${verdict}`)}>
      <p className={styles.next} data-verdict={verdict}>
        {t(`copies.next.${verdict}`)}
      </p>
      <dl className={styles.facts}>
        <dt>{t('copies.organisation')}</dt>
        <dd>{organisation}</dd>
        <dt>{t('copies.code')}</dt>
        <dd>
          <Code of={code} state={state} />
        </dd>
        <dt>{t('copies.version')}</dt>
        <dd>{number}</dd>
        <dt>{t('copies.state')}</dt>
        <dd>
          <State of={state} /> {t('copies.since')} <DateText at={since} dayOnly />
        </dd>
      </dl>
    </Page>
  );
};
