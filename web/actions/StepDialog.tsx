import { useTranslation } from 'react-i18next';
import * as contract from '../../api/actions/contract.ts';
import { call } from '../client.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Form } from '../parts/Form.tsx';
import { DayField, LongTextField, TextField } from '../parts/fields.tsx';
import { useChange } from '../queries.ts';
import { ActionFields, actionIn } from './ActionFields.tsx';

/** The steps that have a dialog. */
export type Verb =
  | 'finish'
  | 'confirm'
  | 'grant'
  | 'progress'
  | 'sendBack'
  | 'refuse'
  | 'postpone'
  | 'change'
  | 'cancel';

type Values = Record<string, string>;
type Action = contract.Action;

const sent: Record<Verb, (of: Action, values: Values) => Promise<Action>> = {
  finish: ({ id }) => call(contract.finishAction, { params: { id } }),
  grant: ({ id }) => call(contract.grantPostponement, { params: { id } }),
  confirm: ({ id }, { note = '' }) => call(contract.confirmAction, { params: { id }, body: { note } }),
  sendBack: ({ id }, { reason = '' }) => call(contract.sendBackAction, { params: { id }, body: { reason } }),
  refuse: ({ id }, { reason = '' }) => call(contract.refusePostponement, { params: { id }, body: { reason } }),
  cancel: ({ id }, { reason = '' }) => call(contract.cancelAction, { params: { id }, body: { reason } }),
  postpone: ({ id }, { to = '', reason = '' }) =>
    call(contract.postponeAction, { params: { id }, body: { to, reason } }),
  progress: ({ id }, { progress, proof = '' }) =>
    call(contract.progressAction, { params: { id }, body: { progress: Number(progress), proof } }),
  change: ({ id, etag }, values) =>
    call(contract.changeAction, { params: { id }, ifMatch: etag, body: actionIn(values) }),
};

/** The dialog of one step of an action. */
export const StepDialog = ({ verb, of, onClose }: { verb: Verb; of: Action; onClose: () => void }) => {
  const { t } = useTranslation();
  const { mutateAsync } = useChange((values: Values) => sent[verb](of, values));
  return (
    <Dialog open onClose={onClose} title={`${of.code}: ${t(`actions.do.${verb}.action`)}`}>
      <Form
        send={(values) => mutateAsync(values).then(onClose)}
        cancel={onClose}
        action={t(`actions.do.${verb}.action`)}
        danger={verb === 'cancel'}
      >
        <Fields verb={verb} of={of} />
      </Form>
    </Dialog>
  );
};

const owesReason: readonly Verb[] = ['sendBack', 'refuse', 'postpone', 'cancel'];

const Fields = ({ verb, of }: { verb: Verb; of: Action }) => {
  const { t } = useTranslation();
  if (verb === 'change') return <ActionFields of={of} />;
  if (verb === 'progress') return <ProgressFields of={of} />;
  return (
    <>
      {verb === 'finish' && <p>{t('actions.do.finish.what')}</p>}
      {verb === 'grant' && <p>{t('actions.do.grant.what')}</p>}
      {verb === 'postpone' && <DayField name="to" label={t('actions.fact.to')} min={of.due} required />}
      {verb === 'confirm' && <LongTextField name="note" label={t('actions.fact.note')} maxLength={2000} />}
      {owesReason.includes(verb) && (
        <LongTextField name="reason" label={t('actions.fact.reason')} minLength={3} maxLength={2000} required />
      )}
    </>
  );
};

const ProgressFields = ({ of }: { of: Action }) => {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        name="progress"
        type="number"
        min={0}
        max={100}
        label={t('actions.column.progress')}
        defaultValue={String(of.progress)}
        required
      />
      <LongTextField
        name="proof"
        label={t('actions.proof')}
        description={t('actions.proof-hint')}
        maxLength={10_000}
        defaultValue={of.proof}
      />
    </>
  );
};
