import { useTranslation } from 'react-i18next';
import type { Happening } from '../../api/actions/contract.ts';
import { DateText } from '../parts/DateText.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { useEventWords } from '../trail/use-event-words.ts';
import styles from './Actions.module.css';

interface Props {
  items: readonly Happening[] | undefined;
  error: unknown;
  retry: () => void;
}

const wordsIn = ({ detail }: Happening) =>
  ['reason', 'note', 'text', 'title'].map((name) => detail[name]).find((value) => typeof value === 'string' && value);

/** What happened, newest first: from the trail. */
export const History = ({ items, error, retry }: Props) => {
  const { t } = useTranslation();
  const wordsOf = useEventWords();
  if (error) return <Problem error={error} retry={retry} />;
  if (!items) return <Skeleton lines={4} />;
  return (
    <ol className={styles.history}>
      {items.map((one) => {
        const words = wordsIn(one);
        return (
          <li key={one.number}>
            <strong>{wordsOf(one.event)}</strong>
            {words !== undefined && (
              <>
                {' '}
                <q>{String(words)}</q>
              </>
            )}
            <p>
              {one.by?.name ?? t('actions.no-name')} · <DateText at={one.at} />
            </p>
          </li>
        );
      })}
    </ol>
  );
};
