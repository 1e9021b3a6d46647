import { useTranslation } from 'react-i18next';
import type { Record as Kept } from '../../../api/records/contract.ts';
import { addAddendum, addAddendumFile } from '../../../api/records/steps/contract.ts';
import { call } from '../../client.ts';
import { Form } from '../../parts/Form.tsx';
import { FileField, LongTextField } from '../../parts/fields.tsx';
import { useChange } from '../../queries.ts';
import { filesIn } from '../files-in.ts';

/** Corrects what was filed: with a reason, words, and perhaps a file. */
export const AddendumForm = ({ of, onClose }: { of: Kept; onClose: () => void }) => {
  const { t } = useTranslation();
  const { mutateAsync } = useChange(({ reason = '', text = '', ...values }: { [name: string]: string }) => {
    const params = { id: of.id };
    const form = filesIn(values, { reason, text });
    return form ? call(addAddendumFile, { params, form }) : call(addAddendum, { params, body: { reason, text } });
  });
  return (
    <Form send={(values) => mutateAsync(values).then(onClose)} cancel={onClose} action={t('records.do.addend.action')}>
      <p>{t('records.do.addend.text')}</p>
      <LongTextField name="reason" rows={2} label={t('records.reason')} minLength={3} maxLength={2000} required />
      <LongTextField name="text" label={t('records.addendum-text')} maxLength={10_000} />
      <FileField name="file" label={t('records.new.file')} />
    </Form>
  );
};
