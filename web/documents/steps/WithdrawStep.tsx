import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withdrawVersion } from '../../../api/documents/steps/contract.ts';
import { call } from '../../client.ts';
import { Dialog } from '../../parts/Dialog.tsx';

import { Form } from '../../parts/Form.tsx';
import { LongTextField } from '../../parts/fields.tsx';
import { useChange } from '../../queries.ts';
import { DocumentFinder, type FoundDocument } from '../register/DocumentFinder.tsx';
import type { StepProps } from './step.ts';
import { useDone } from './use-done.ts';

/** Takes a document out of force: why, and what stands in its place. */
export const WithdrawStep = ({ of, version, onClose }: StepProps) => {
  const { t } = useTranslation();
  const done = useDone(of, version);
  const [replacement, setReplacement] = useState<FoundDocument>();
  const { mutateAsync } = useChange((reason: string) =>
    call(withdrawVersion, {
      params: { id: version.id },
      body: { reason, ...(replacement && { replacement: replacement.id }) },
    }),
  );
  const send = async ({ reason = '' }: Record<string, string>) => {
    await mutateAsync(reason);
    done('withdraw');
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('documents.step.withdraw.title', { code: of.code })}>
      <p>{t('documents.step.withdraw.what')}</p>
      <Form send={send} cancel={onClose} danger action={t('documents.step.withdraw.action')}>
        <LongTextField name="reason" label={t('documents.step.reason')} minLength={3} maxLength={2000} required />
        <DocumentFinder
          label={t('documents.step.withdraw.replacement')}
          description={t('documents.step.withdraw.replacement-hint')}
          state="effective"
          except={of.id}
          chosen={replacement}
          choose={setReplacement}
        />
      </Form>
    </Dialog>
  );
};
