import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { revokeVersion, sendBackVersion } from '../../../api/documents/steps/contract.ts';
import { call } from '../../client.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { Form } from '../../parts/Form.tsx';
import { LongTextField } from '../../parts/fields.tsx';
import { useChange } from '../../queries.ts';
import type { StepProps } from './step.ts';
import { useDone } from './use-done.ts';

const operations = { sendBack: sendBackVersion, revoke: revokeVersion };

/** The two ways back to draft that owe a reason: sending back and revoking. */
export const ReasonStep = ({ verb, of, version, onClose }: StepProps & { verb: keyof typeof operations }) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const done = useDone(of, version);
  const { mutateAsync } = useChange((reason: string) =>
    call(operations[verb], { params: { id: version.id }, body: { reason } }),
  );
  const send = async ({ reason = '' }: Record<string, string>) => {
    await mutateAsync(reason);
    done(verb);
    onClose();
    if (verb === 'sendBack') await navigate({ to: '/' }); // the draft is not the signer's to see any more
  };
  return (
    <Dialog open onClose={onClose} title={t(`documents.step.${verb}.title`, { code: of.code, number: version.number })}>
      <p>{t(`documents.step.${verb}.what`)}</p>
      <Form send={send} cancel={onClose} action={t(`documents.step.${verb}.action`)}>
        <LongTextField name="reason" label={t('documents.step.reason')} minLength={3} maxLength={2000} required />
      </Form>
    </Dialog>
  );
};
