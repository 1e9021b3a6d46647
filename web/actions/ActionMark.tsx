import { useTranslation } from 'react-i18next';
import type { ActionRow, ActionState, Urgency } from '../../api/actions/contract.ts';
import { Mark, type Tone } from '../parts/State.tsx';

const tones: Record<ActionState, Tone> = { open: 'working', done: 'nearly', confirmed: 'well', cancelled: 'over' };
const urgent: Partial<Record<Urgency, Tone>> = { overdue: 'wrong', today: 'wrong', soon: 'waiting' };

/** The state of an action: a colour and a word. */
export const ActionMark = ({ of }: { of: ActionState }) => {
  const { t } = useTranslation();
  return <Mark tone={tones[of]}>{t(`actions.state.${of}`)}</Mark>;
};

/** How many days are left, where it is time to say so: from 14 days before. */
export const DueMark = ({ of: { urgency, daysLeft } }: { of: Pick<ActionRow, 'urgency' | 'daysLeft'> }) => {
  const { t } = useTranslation();
  if (!urgency || urgency === 'later' || daysLeft === null) return null;
  const words = {
    overdue: t('actions.overdue', { count: -daysLeft }),
    today: t('actions.due-today'),
    soon: t('actions.due-in', { count: daysLeft }),
    near: t('actions.due-in', { count: daysLeft }),
  };
  return <Mark tone={urgent[urgency] ?? 'inactive'}>{words[urgency]}</Mark>;
};
