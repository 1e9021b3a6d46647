import { useTranslation } from 'react-i18next';
import type { CaseState } from '../../api/nonconformities/contract.ts';
import { Mark, type Tone } from '../parts/State.tsx';

const tones: Record<CaseState, Tone> = {
  ...{ reported: 'waiting', analysis: 'working', action: 'working', check: 'nearly', settled: 'nearly' },
  ...{ closed: 'well', dismissed: 'over' },
};

/** The state of a case: a colour and a word. */
export const CaseMark = ({ of }: { of: CaseState }) => {
  const { t } = useTranslation();
  return <Mark tone={tones[of]}>{t(`nonconformities.state.${of}`)}</Mark>;
};
