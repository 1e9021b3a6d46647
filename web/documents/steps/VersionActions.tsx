import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Version } from '../../../api/documents/versions/contract.ts';
import { Dropdown, DropdownItem } from '../../parts/Dropdown.tsx';
import { ConfirmStep } from './ConfirmStep.tsx';
import { type Offer, offersOf } from './offers.ts';
import { ReasonStep } from './ReasonStep.tsx';
import { ReviseStep } from './ReviseStep.tsx';
import { SignStep } from './SignStep.tsx';
import { SubmitStep } from './SubmitStep.tsx';
import { WithdrawStep } from './WithdrawStep.tsx';

interface Props {
  of: { id: string; code: string };
  /** The version that the page shows. */
  version: Version;
  /** Whether the document's `may` names it. */
  mayRevise: boolean;
  /** The address where a draft of this document is worked on. */
  editor: (version: string) => string;
}

/** The one main button that the lifecycle offers now, the others in a menu, and the dialogs that they open. */
export const VersionActions = (props: Props) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [step, setStep] = useState<Offer>();
  const { main, others } = offersOf(props.version.open, props.mayRevise);
  const take = (offer: Offer) => {
    if (offer === 'edit') void navigate({ to: props.editor(props.version.id) });
    else setStep(offer);
  };
  return (
    <>
      {main && <Button onClick={() => take(main)}>{t(`documents.offer.${main}`)}</Button>}
      {others.length > 0 && (
        <Dropdown label={t('documents.more-steps')}>
          {others.map((offer) => (
            <DropdownItem key={offer} run={() => take(offer)}>
              {t(`documents.offer.${offer}`)}
            </DropdownItem>
          ))}
        </Dropdown>
      )}
      {step && <StepDialog {...props} step={step} onClose={() => setStep(undefined)} />}
    </>
  );
};

/** The dialog of one step. */
export const StepDialog = ({ step, ...props }: Props & { step: Offer; onClose: () => void }) => {
  const { of, version, editor, onClose } = props;
  const said = { of, version, onClose };
  if (step === 'submit') return <SubmitStep {...said} />;
  if (step === 'sign') return <SignStep {...said} />;
  if (step === 'withdraw') return <WithdrawStep {...said} />;
  if (step === 'sendBack' || step === 'revoke') return <ReasonStep {...said} verb={step} />;
  if (step === 'recall' || step === 'discard' || step === 'release') return <ConfirmStep {...said} verb={step} />;
  return step === 'revise' ? <ReviseStep of={of} editor={editor} onClose={onClose} /> : null;
};
