import { useTranslation } from 'react-i18next';
import type { Record as Kept } from '../../../api/records/contract.ts';
import {
  beginRetention,
  holdRecord,
  liftHold,
  prolongRecord,
  withdrawRecord,
} from '../../../api/records/steps/contract.ts';
import { call } from '../../client.ts';
import { Form } from '../../parts/Form.tsx';
import { DayField, LongTextField } from '../../parts/fields.tsx';
import { useChange } from '../../queries.ts';

interface Props {
  of: Kept;
  onClose: () => void;
}

const steps = { withdraw: withdrawRecord, prolong: prolongRecord, hold: holdRecord, lift: liftHold };

/** Steps that need a reason. */
export const ReasonForm = ({ verb, of, onClose }: Props & { verb: keyof typeof steps }) => {
  const { t } = useTranslation();
  const { mutateAsync } = useChange((reason: string) => call(steps[verb], { params: { id: of.id }, body: { reason } }));
  return (
    <Form
      send={({ reason = '' }) => mutateAsync(reason).then(onClose)}
      cancel={onClose}
      action={t(`records.do.${verb}.action`)}
    >
      <p>{t(`records.do.${verb}.text`)}</p>
      <LongTextField name="reason" label={t('records.reason')} minLength={3} maxLength={2000} required />
    </Form>
  );
};

/** When the event came that begins the period. */
export const BeginForm = ({ of, onClose }: Props) => {
  const { t } = useTranslation();
  const { mutateAsync } = useChange((body: { on: string; reason: string }) =>
    call(beginRetention, { params: { id: of.id }, body }),
  );
  return (
    <Form
      send={({ on = '', reason = '' }) => mutateAsync({ on, reason }).then(onClose)}
      cancel={onClose}
      action={t('records.do.begin.action')}
    >
      <p>{t('records.do.begin.text', { event: of.rule.event })}</p>
      <DayField name="on" label={t('records.rule.begun')} required />
      <LongTextField name="reason" label={t('records.reason')} minLength={3} maxLength={2000} required />
    </Form>
  );
};
