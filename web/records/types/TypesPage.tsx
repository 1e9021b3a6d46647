import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { listRecordTypes, type RecordType } from '../../../api/records/types/contract.ts';
import { Empty } from '../../parts/Empty.tsx';
import { LinkButton } from '../../parts/LinkButton.tsx';
import { Page } from '../../parts/Page.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { Code, State } from '../../parts/State.tsx';
import { asking } from '../../queries.ts';
import styles from '../Records.module.css';
import { useApprovals, useRuleWords } from '../RuleWords.tsx';

/** The types of records: what they are called, how long they are kept, and what their disposal needs. */
export const TypesPage = () => {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(asking(listRecordTypes));
  return (
    <Page
      title={t('records.types.title')}
      intro={t('records.types.intro')}
      action={
        <LinkButton to="/records/types/$type" params={{ type: 'new' }}>
          {t('records.types.new')}
        </LinkButton>
      }
    >
      {error && <Problem error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={8} />}
      {data?.items.length === 0 && <Empty title={t('records.types.none')}>{t('records.types.none-next')}</Empty>}
      <ul className={styles.list}>
        {data?.items.map((type) => (
          <li key={type.id}>
            <Line of={type} />
          </li>
        ))}
      </ul>
    </Page>
  );
};

const Line = ({ of: { id, name, prefix, rule, level, inUse, records } }: { of: RecordType }) => {
  const { t } = useTranslation();
  const inWords = useRuleWords();
  const approvals = useApprovals();
  return (
    <div className={styles.line}>
      <div>
        <Code of={prefix} />{' '}
        <Link to="/records/types/$type" params={{ type: id }}>
          {name}
        </Link>{' '}
        {!inUse && <State of="inactive" />}
      </div>
      <span>{inWords(rule)}</span>
      {rule.months !== null && <span>{approvals(rule)}</span>}
      <span>{t(`records.level.${level}`)}</span>
      <span>{t('records.types.records', { count: records })}</span>
    </div>
  );
};
