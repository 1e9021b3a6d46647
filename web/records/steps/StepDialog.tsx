import { useTranslation } from 'react-i18next';
import type { Record as Kept } from '../../../api/records/contract.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { AddendumForm } from './AddendumForm.tsx';
import { ChangeForm } from './ChangeForm.tsx';
import { FileForm, ReviseForm } from './PlainForms.tsx';
import { BeginForm, ReasonForm } from './ReasonForms.tsx';

/** The steps that have a dialog. */
export type Verb = 'change' | 'file' | 'withdraw' | 'addend' | 'begin' | 'prolong' | 'revise' | 'hold' | 'lift';

interface Props {
  verb: Verb;
  of: Kept;
  onClose: () => void;
}

/** The dialog of one step of a record. */
export const StepDialog = ({ verb, of, onClose }: Props) => {
  const { t } = useTranslation();
  return (
    <Dialog open onClose={onClose} title={t(`records.do.${verb}.title`, { code: of.code })}>
      <StepForm verb={verb} of={of} onClose={onClose} />
    </Dialog>
  );
};

const StepForm = ({ verb, of, onClose }: Props) => {
  const said = { of, onClose };
  if (verb === 'change') return <ChangeForm {...said} />;
  if (verb === 'file') return <FileForm {...said} />;
  if (verb === 'addend') return <AddendumForm {...said} />;
  if (verb === 'begin') return <BeginForm {...said} />;
  if (verb === 'revise') return <ReviseForm {...said} />;
  return <ReasonForm {...said} verb={verb} />;
};
