import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Case, Disposition, type Evaluation, Grade } from '../../../api/nonconformities/contract.ts';
import { evaluateCase } from '../../../api/nonconformities/steps/contract.ts';
import { call } from '../../client.ts';
import { PersonFinder } from '../../documents/page/PersonFinder.tsx';
import type { Found } from '../../parts/Finder.tsx';
import { Form } from '../../parts/Form.tsx';
import { CheckField, ChoiceField, LongTextField, TextField } from '../../parts/fields.tsx';
import { useChange } from '../../queries.ts';

type Values = Record<string, string>;
const elsewhere = ['no', 'yes', 'unknown'] as const;

const deliveredIn = ({
  disposition,
  authorised = '',
  told = '',
  deliveredNote = '',
}: Values): Evaluation['delivered'] => {
  const known = Disposition.options.find((one) => one === disposition);
  return known ? { disposition: known, authorised, told, note: deliveredNote } : null;
};

const evaluationIn = (values: Values): Evaluation => ({
  grade: Grade.options.find((one) => one === values.grade) ?? 'minor',
  extent: values.extent ?? '',
  elsewhere: elsewhere.find((one) => one === values.elsewhere) ?? 'unknown',
  elsewhereNote: values.elsewhereNote ?? '',
  delivered: values.isDelivered === undefined ? null : deliveredIn(values),
  needsAction: values.needsAction === 'yes',
  why: values.why ?? '',
});

/** Grade, extent, elsewhere, what was delivered already, whether causes have to be removed, and by whom. */
export const EvaluateForm = ({ of, onClose }: { of: Case; onClose: () => void }) => {
  const { t } = useTranslation();
  const before = of.evaluation;
  const [owner, setOwner] = useState<readonly Found[]>(of.owner ? [of.owner] : []);
  const { mutateAsync } = useChange((values: Values) =>
    call(evaluateCase, { params: { id: of.id }, body: { ...evaluationIn(values), owner: owner[0]?.id ?? '' } }),
  );
  return (
    <Form
      send={(values) => mutateAsync(values).then(onClose)}
      cancel={onClose}
      action={t('nonconformities.do.evaluate.save')}
    >
      <ChoiceField
        name="grade"
        label={t('nonconformities.column.grade')}
        defaultValue={before?.grade ?? 'minor'}
        data={Grade.options.map((value) => ({ value, label: t(`nonconformities.grade.${value}`) }))}
      />
      <PersonFinder
        label={t('nonconformities.column.owner')}
        description={t('nonconformities.fact.owner-hint')}
        chosen={owner}
        onChange={setOwner}
        required
      />
      <LongTextField
        name="extent"
        rows={2}
        label={t('nonconformities.fact.extent')}
        maxLength={10_000}
        defaultValue={before?.extent}
      />
      <ChoiceField
        name="elsewhere"
        label={t('nonconformities.fact.elsewhere')}
        defaultValue={before?.elsewhere ?? 'unknown'}
        data={elsewhere.map((value) => ({ value, label: t(`nonconformities.elsewhere.${value}`) }))}
      />
      <TextField
        name="elsewhereNote"
        label={t('nonconformities.fact.elsewhere-note')}
        maxLength={300}
        defaultValue={before?.elsewhereNote}
      />
      <DeliveredFields of={before?.delivered ?? null} />
      <ChoiceField
        name="needsAction"
        label={t('nonconformities.fact.needs-action')}
        defaultValue={before?.needsAction === false ? 'no' : 'yes'}
        data={(['yes', 'no'] as const).map((value) => ({ value, label: t(`nonconformities.needs.${value}`) }))}
      />
      <LongTextField
        name="why"
        rows={2}
        label={t('nonconformities.fact.why')}
        maxLength={10_000}
        defaultValue={before?.why}
      />
    </Form>
  );
};

/** For a service or decision that reached somebody already. */
const DeliveredFields = ({ of }: { of: Evaluation['delivered'] }) => {
  const { t } = useTranslation();
  const [isDelivered, set] = useState(of !== null);
  return (
    <>
      <CheckField
        name="isDelivered"
        label={t('nonconformities.fact.is-delivered')}
        checked={isDelivered}
        onChange={({ target }) => set(target.checked)}
      />
      {isDelivered && (
        <>
          <ChoiceField
            name="disposition"
            label={t('nonconformities.fact.delivered')}
            defaultValue={of?.disposition ?? 'corrected'}
            data={Disposition.options.map((value) => ({ value, label: t(`nonconformities.disposition.${value}`) }))}
          />
          <TextField
            name="authorised"
            label={t('nonconformities.fact.authorised')}
            maxLength={300}
            defaultValue={of?.authorised}
            required
          />
          <TextField name="told" label={t('nonconformities.fact.told')} maxLength={300} defaultValue={of?.told} />
          <TextField
            name="deliveredNote"
            label={t('nonconformities.fact.note')}
            maxLength={300}
            defaultValue={of?.note}
          />
        </>
      )}
    </>
  );
};
