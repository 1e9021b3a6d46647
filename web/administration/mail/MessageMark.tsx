import { useTranslation } from 'react-i18next';
import type { Message } from '../../../api/mail/contract.ts';
import { Mark, type Tone } from '../../parts/State.tsx';

const tones: Record<Message['state'], Tone> = { waiting: 'waiting', sent: 'well', failed: 'wrong', withheld: 'over' };

/** How a message stands, with the reason when it was not sent. */
export const MessageMark = ({ of: { state, why } }: { of: Pick<Message, 'state' | 'why'> }) => {
  const { t } = useTranslation();
  return <Mark tone={tones[state]}>{why ? t(`mail.why.${why}`) : t(`mail.state.${state}`)}</Mark>;
};
