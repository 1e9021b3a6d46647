import { useTranslation } from 'react-i18next';
import type { Case } from '../../../api/nonconformities/contract.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { CausesForm } from '../causes/CausesForm.tsx';
import { AnswersForm } from './AnswersForm.tsx';
import { EvaluateForm } from './EvaluateForm.tsx';
import { ConfirmForm, TextForm } from './SimpleForms.tsx';
import type { Verb } from './verbs.ts';
import { ActionForm, AssignForm, CheckForm, FactsForm, PlanForm } from './WorkForms.tsx';

interface Props {
  verb: Verb;
  of: Case;
  onClose: () => void;
}

/** The dialog of one step of a case. */
export const StepDialog = ({ verb, of, onClose }: Props) => {
  const { t } = useTranslation();
  const wide = verb === 'analyse';
  return (
    <Dialog open onClose={onClose} title={t(`nonconformities.do.${verb}.title`, { code: of.code })} wide={wide}>
      <StepForm verb={verb} of={of} onClose={onClose} />
    </Dialog>
  );
};

const StepForm = ({ verb, of, onClose }: Props) => {
  const said = { of, onClose };
  if (verb === 'analyse') return <CausesForm {...said} />;
  if (verb === 'evaluate') return <EvaluateForm {...said} />;
  if (verb === 'addAction') return <ActionForm {...said} />;
  if (verb === 'planCheck') return <PlanForm {...said} />;
  if (verb === 'answer') return <AnswersForm {...said} />;
  if (verb === 'change') return <FactsForm {...said} />;
  if (verb === 'assign') return <AssignForm {...said} />;
  if (verb === 'begin' || verb === 'finish') return <ConfirmForm {...said} verb={verb} />;
  if (verb === 'confirm' || verb === 'refute') return <CheckForm {...said} verb={verb} />;
  return <TextForm {...said} verb={verb} />;
};
