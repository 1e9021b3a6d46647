import type { ReactNode } from 'react';
import { ConfirmStep } from './ConfirmStep.tsx';
import type { Offer } from './offers.ts';
import { ReasonStep } from './ReasonStep.tsx';
import { ReviseStep } from './ReviseStep.tsx';
import { SignStep } from './SignStep.tsx';
import { SubmitStep } from './SubmitStep.tsx';
import type { StepProps } from './step.ts';
import { WithdrawStep } from './WithdrawStep.tsx';

interface Props extends StepProps {
  step: Offer;
  /** The address where a draft of this document is worked on. */
  editor: (version: string) => string;
  /** What was found before submitting, shown above the signature. */
  checked?: ReactNode;
}

/** The dialog of one step. */
export const StepDialog = ({ step, editor, checked, ...said }: Props) => {
  if (step === 'submit') return <SubmitStep {...said} checked={checked} />;
  if (step === 'sign') return <SignStep {...said} />;
  if (step === 'withdraw') return <WithdrawStep {...said} />;
  if (step === 'sendBack' || step === 'revoke') return <ReasonStep {...said} verb={step} />;
  if (step === 'recall' || step === 'discard' || step === 'release') return <ConfirmStep {...said} verb={step} />;
  return step === 'revise' ? <ReviseStep of={said.of} editor={editor} onClose={said.onClose} /> : null;
};
