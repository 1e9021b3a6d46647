import { useTranslation } from 'react-i18next';
import styles from './State.module.css';

/** The states that things can be in, as their lifecycles name them; `overdue` is said beside one. */
export type StateName =
  | 'draft'
  | 'in-review'
  | 'approved'
  | 'effective'
  | 'superseded'
  | 'withdrawn'
  | 'discarded'
  | 'active'
  | 'inactive'
  | 'invited'
  | 'open'
  | 'closed'
  | 'overdue';

/** A state: always a colour and a word. */
export const State = ({ of }: { of: StateName }) => {
  const { t } = useTranslation();
  return (
    <span className={styles.state} data-state={of}>
      {t(`parts.state.${of}`)}
    </span>
  );
};

/** A code; struck through when what it names is no longer valid. */
export const Code = ({ of, state }: { of: string; state?: StateName }) => (
  <span className={styles.code} data-over={state === 'superseded' || state === 'withdrawn' || undefined}>
    {of}
  </span>
);
