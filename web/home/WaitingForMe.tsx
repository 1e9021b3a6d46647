import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type WaitingAction, waitingActions } from '../../api/actions/contract.ts';
import { type Waiting, waitingForMe } from '../../api/documents/register/contract.ts';
import { type WaitingCase, waitingCases } from '../../api/nonconformities/register/contract.ts';
import { type WaitingDisposal, type WaitingRecord, waitingRecords } from '../../api/records/waiting/contract.ts';
import { DueMark } from '../actions/ActionMark.tsx';
import { DateText } from '../parts/DateText.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Code } from '../parts/State.tsx';
import { asking } from '../queries.ts';
import styles from './Home.module.css';

/** What waits for me: documents to sign, revise and finish; cases; actions that are nearly due. */
export const WaitingForMe = () => {
  const { t } = useTranslation();
  // What others do is what one comes home for: whatever is remembered is shown, and asked anew each time.
  const documents = useQuery({ ...asking(waitingForMe), staleTime: 0 });
  const cases = useQuery({ ...asking(waitingCases), staleTime: 0 });
  const actions = useQuery({ ...asking(waitingActions), staleTime: 0 });
  const records = useQuery({ ...asking(waitingRecords), staleTime: 0 });
  const all = [documents, cases, actions, records];
  const failed = all.find(({ error }) => error);
  if (failed) return <Problem error={failed.error} retry={() => void failed.refetch()} />;
  if (!documents.data || !cases.data || !actions.data || !records.data) return <Skeleton lines={6} />;
  const { due, disposals } = records.data;
  const lists = [documents.data.items, cases.data.items, actions.data.items, records.data.records, disposals];
  if (due === 0 && lists.every(({ length }) => length === 0))
    return <Empty title={t('home.nothing-waits')}>{t('home.nothing-waits-more')}</Empty>;
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting" className={styles.caption}>
        {t('home.waiting')}
      </h2>
      <ul className={styles.waiting}>
        {actions.data.items.map((one) => (
          <li key={`${one.what} ${one.action.id}`}>
            <ActionLine of={one} />
          </li>
        ))}
        {cases.data.items.map((one) => (
          <li key={one.case.id}>
            <CaseLine of={one} />
          </li>
        ))}
        {records.data.records.map((one) => (
          <li key={one.record.id}>
            <RecordLine of={one} />
          </li>
        ))}
        {disposals.map((one) => (
          <li key={one.disposal.id}>
            <DisposalLine of={one} />
          </li>
        ))}
        {due > 0 && (
          <li>
            <DueLine count={due} />
          </li>
        )}
        {documents.data.items.map((one) => (
          <li key={one.version.id}>
            <Line of={one} />
          </li>
        ))}
      </ul>
    </section>
  );
};

const ActionLine = ({ of: { what, action } }: { of: WaitingAction }) => {
  const { t } = useTranslation();
  return (
    <Link to="/actions/$id" params={{ id: action.id }} className={styles.line}>
      <span className={styles.what}>{t(`home.action.${what}`)}</span>
      <span className={styles.title}>
        <Code of={action.code} /> {action.title}
      </span>
      <span className={styles.since}>
        {action.urgency && action.urgency !== 'later' ? (
          <DueMark of={action} />
        ) : (
          <>
            {t('home.due')} <DateText at={action.due} />
          </>
        )}
      </span>
    </Link>
  );
};

const CaseLine = ({ of: { what, case: one } }: { of: WaitingCase }) => {
  const { t } = useTranslation();
  return (
    <Link to="/nonconformities/$id" params={{ id: one.id }} className={styles.line}>
      <span className={styles.what}>{t(`home.case.${what}`)}</span>
      <span className={styles.title}>
        <Code of={one.code} /> {one.title}
      </span>
      <span className={styles.since}>
        {t('home.since')} <DateText at={one.reportedAt} dayOnly />
      </span>
    </Link>
  );
};

const RecordLine = ({ of: { what, record } }: { of: WaitingRecord }) => {
  const { t } = useTranslation();
  return (
    <Link to="/records/$id" params={{ id: record.id }} className={styles.line}>
      <span className={styles.what}>{t(`home.record.${what}`)}</span>
      <span className={styles.title}>
        <Code of={record.code} /> {record.title}
      </span>
      <span className={styles.since}>
        {record.validUntil && t('home.due')} <DateText at={record.validUntil} />
      </span>
    </Link>
  );
};

const DisposalLine = ({ of: { what, disposal } }: { of: WaitingDisposal }) => {
  const { t } = useTranslation();
  return (
    <Link to="/records/disposals/$id" params={{ id: disposal.id }} className={styles.line}>
      <span className={styles.what}>{t(`home.disposal.${what}`)}</span>
      <span className={styles.title}>
        <Code of={disposal.code} />
      </span>
      <span className={styles.since}>
        {disposal.proposed.by.name} · {t('home.since')} <DateText at={disposal.proposed.at} dayOnly />
      </span>
    </Link>
  );
};

const DueLine = ({ count }: { count: number }) => {
  const { t } = useTranslation();
  return (
    <Link to="/records/disposals" className={styles.line}>
      <span className={styles.what}>{t('home.to-propose')}</span>
      <span className={styles.title}>{t('home.due-records', { count })}</span>
    </Link>
  );
};

const steps = ['reviewed', 'endorsed', 'approved'] as const;
type Step = (typeof steps)[number];
const isStep = (word: string | null): word is Step => steps.includes(word as Step);

const Line = ({ of: { what, document, version, title, step, since } }: { of: Waiting }) => {
  const { t } = useTranslation();
  return (
    <Link to="/documents/$id" params={{ id: document.id }} search={{ version: version.id }} className={styles.line}>
      <span className={styles.what} data-what={what}>
        {t(`home.what.${what}`, { step: isStep(step) ? t(`home.verb.${step}`) : '' })}
      </span>
      <span className={styles.title}>
        <Code of={document.code} /> {title}
      </span>
      <span className={styles.since}>
        {version.number} · {t('home.since')} <DateText at={since} />
      </span>
    </Link>
  );
};
