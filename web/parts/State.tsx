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
  return <Mark tone={of}>{t(`parts.state.${of}`)}</Mark>;
};

/** What the colour of a mark says: it waits for somebody, is under way, nearly there, well, wrong, or over. */
export type Tone = StateName | 'waiting' | 'working' | 'nearly' | 'well' | 'wrong' | 'over';

/** A colour with a word of one's own, where a feature has its own states. */
export const Mark = ({ tone, children }: { tone: Tone; children: string }) => (
  <span className={styles.state} data-state={tone}>
    {children}
  </span>
);

/** A code; struck through when what it names is no longer valid. */
export const Code = ({ of, state }: { of: string; state?: StateName }) => (
  <span className={styles.code} data-over={state === 'superseded' || state === 'withdrawn' || undefined}>
    {of}
  </span>
);
