import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Version } from '../../../api/documents/versions/contract.ts';
import { Dropdown, DropdownItem } from '../../parts/Dropdown.tsx';
import { type Offer, offersOf } from './offers.ts';

interface Props {
  of: { id: string; code: string };
  /** The version that the page shows. */
  version: Version;
  /** Whether the document's `may` names it. */
  mayRevise: boolean;
  /** The address where a draft of this document is worked on. */
  editor: (version: string) => string;
}

const StepDialog = lazy(() => import('./StepDialog.tsx').then((module) => ({ default: module.StepDialog })));

/** The one main button that the lifecycle offers now, the others in a menu, and the dialogs that they open. */
export const VersionActions = ({ of, version, mayRevise, editor }: Props) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [step, setStep] = useState<Offer>();
  const { main, others } = offersOf(version.open, mayRevise);
  const take = (offer: Offer) => {
    if (offer === 'edit') void navigate({ to: editor(version.id) });
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
      {step && (
        <Suspense>
          <StepDialog step={step} of={of} version={version} editor={editor} onClose={() => setStep(undefined)} />
        </Suspense>
      )}
    </>
  );
};
