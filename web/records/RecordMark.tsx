import { useTranslation } from 'react-i18next';
import type { RecordState } from '../../api/records/contract.ts';
import type { DisposalState } from '../../api/records/disposals/contract.ts';
import { Mark, type Tone } from '../parts/State.tsx';

const tones: { [State in RecordState]: Tone } = {
  ...{ draft: 'draft', filed: 'well', due: 'waiting', disposed: 'over', withdrawn: 'over' },
};

/** The state of a record: a colour and a word. */
export const RecordMark = ({ of }: { of: RecordState }) => {
  const { t } = useTranslation();
  return <Mark tone={tones[of]}>{t(`records.state.${of}`)}</Mark>;
};

/** Beside the state: nothing may happen to it. */
export const HoldMark = () => {
  const { t } = useTranslation();
  return <Mark tone="wrong">{t('records.held')}</Mark>;
};

const runTones: { [State in DisposalState]: Tone } = {
  ...{ proposed: 'waiting', approved: 'nearly', 'carried-out': 'well', cancelled: 'over', refused: 'over' },
};

/** The state of a disposal run. */
export const DisposalMark = ({ of }: { of: DisposalState }) => {
  const { t } = useTranslation();
  return <Mark tone={runTones[of]}>{t(`records.disposals.state.${of}`)}</Mark>;
};
