import { useTranslation } from 'react-i18next';
import {
  approveDisposal,
  cancelDisposal,
  carryOutDisposal,
  confirmByArchives,
  confirmByCommission,
  type Disposal,
  refuseDisposal,
} from '../../../api/records/disposals/contract.ts';
import { call } from '../../client.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { Form } from '../../parts/Form.tsx';
import { DayField, FileField, LongTextField, TextField } from '../../parts/fields.tsx';
import { useChange } from '../../queries.ts';
import { filesIn } from '../files-in.ts';

type Values = { [name: string]: string };

const confirmations = { commission: confirmByCommission, archives: confirmByArchives };
const reasons = { refuse: refuseDisposal, cancel: cancelDisposal };
const plain = { approve: approveDisposal, carryOut: carryOutDisposal };

const isIn = <T extends object>(verb: string, table: T): verb is Extract<keyof T, string> => verb in table;

const sent = (verb: RunVerb, id: string, { reason = '', number = '', on = '', ...values }: Values) => {
  const params = { id };
  if (isIn(verb, plain)) return call(plain[verb], { params });
  if (isIn(verb, reasons)) return call(reasons[verb], { params, body: { reason } });
  const form = filesIn(values, { number, on }) ?? new FormData();
  return call(confirmations[verb], { params, form });
};

/** The steps of a run. */
export type RunVerb = keyof typeof confirmations | keyof typeof reasons | keyof typeof plain;

interface Props {
  verb: RunVerb;
  of: Disposal;
  onClose: () => void;
}

/** The dialog of one step of a disposal run. */
export const RunDialog = ({ verb, of, onClose }: Props) => {
  const { t } = useTranslation();
  const { mutateAsync } = useChange((values: Values) => sent(verb, of.id, values));
  return (
    <Dialog open onClose={onClose} title={t(`records.disposals.do.${verb}.title`, { code: of.code })}>
      <Form
        send={(values) => mutateAsync(values).then(onClose)}
        cancel={onClose}
        action={t(`records.disposals.do.${verb}.action`)}
        danger={verb === 'carryOut'}
      >
        <p>{t(`records.disposals.do.${verb}.text`, { count: of.records.length })}</p>
        {isIn(verb, reasons) && (
          <LongTextField name="reason" label={t('records.reason')} minLength={3} maxLength={2000} required />
        )}
        {isIn(verb, confirmations) && (
          <>
            <TextField name="number" label={t('records.disposals.decision-number')} maxLength={300} required />
            <DayField name="on" label={t('records.disposals.decision-on')} required />
            <FileField name="file" label={t('records.disposals.scan')} required />
          </>
        )}
      </Form>
    </Dialog>
  );
};
