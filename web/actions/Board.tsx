import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type ActionRow, type ActionState, listActions } from '../../api/actions/contract.ts';
import { DateText } from '../parts/DateText.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Code } from '../parts/State.tsx';
import { asking } from '../queries.ts';
import { DueMark } from './ActionMark.tsx';
import styles from './Actions.module.css';

const columns = ['open', 'done', 'confirmed', 'cancelled'] as const satisfies readonly ActionState[];
const shown = 50;

interface Narrowed {
  q?: string | undefined;
  owner?: string | undefined;
  unit?: string | undefined;
  source?: string | undefined;
  priority?: string | undefined;
}

/** The actions by state, the nearest due first; the filters of the list count here too. */
export const Board = ({ address: { q, owner, unit, source, priority } }: { address: Narrowed }) => (
  <div className={styles.board}>
    {columns.map((state) => (
      <Column key={state} state={state} narrowed={{ q, owner, unit, source, priority }} />
    ))}
  </div>
);

const Column = ({ state, narrowed }: { state: ActionState; narrowed: Narrowed }) => {
  const { t } = useTranslation();
  const query = { ...Object.fromEntries(Object.entries(narrowed).filter(([, value]) => value)), state, size: shown };
  const { data, error, refetch } = useQuery(asking(listActions, { query }));
  return (
    <section aria-label={t(`actions.state.${state}`)}>
      <h2>
        {t(`actions.state.${state}`)} <span>{data?.total}</span>
      </h2>
      {error && <Problem error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={3} />}
      <ul>
        {data?.items.map((action) => (
          <li key={action.id}>
            <Card of={action} />
          </li>
        ))}
      </ul>
      {data && data.total > shown && (
        <Link to="/actions" search={{ state }}>
          {t('actions.all', { count: data.total })}
        </Link>
      )}
    </section>
  );
};

const Card = ({ of }: { of: ActionRow }) => (
  <>
    <Link to="/actions/$id" params={{ id: of.id }}>
      <Code of={of.code} /> {of.title}
    </Link>
    <p>
      {of.owner.name} · <DateText at={of.due} />
    </p>
    <DueMark of={of} />
  </>
);
