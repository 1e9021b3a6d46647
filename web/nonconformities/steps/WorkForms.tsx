import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../api/nonconformities/contract.ts';
import type { CaseRow } from '../../../api/nonconformities/register/contract.ts';
import {
  addCaseAction,
  assignCase,
  changeCase,
  confirmCase,
  planCheck,
  refuteCase,
} from '../../../api/nonconformities/steps/contract.ts';
import { ActionFields, actionIn } from '../../actions/ActionFields.tsx';
import { call } from '../../client.ts';
import { PersonFinder } from '../../documents/page/PersonFinder.tsx';
import { DateText } from '../../parts/DateText.tsx';
import type { Found } from '../../parts/Finder.tsx';
import { Form } from '../../parts/Form.tsx';
import { DayField, LongTextField, TextField } from '../../parts/fields.tsx';
import { useChange } from '../../queries.ts';
import { PlaceFields, placeIn } from '../PlaceFields.tsx';
import { Similar } from '../Similar.tsx';

interface Props {
  of: Case;
  onClose: () => void;
}
type Values = Record<string, string>;

/** A new corrective action. */
export const ActionForm = ({ of, onClose }: Props) => {
  const { t } = useTranslation();
  const { mutateAsync } = useChange((values: Values) =>
    call(addCaseAction, { params: { id: of.id }, body: actionIn(values) }),
  );
  return (
    <Form
      send={(values) => mutateAsync(values).then(onClose)}
      cancel={onClose}
      action={t('nonconformities.do.addAction.action')}
    >
      <ActionFields />
    </Form>
  );
};

/** When and by what its effectiveness is measured. */
export const PlanForm = ({ of, onClose }: Props) => {
  const { t } = useTranslation();
  const { mutateAsync } = useChange(({ on = '', measure = '' }: Values) =>
    call(planCheck, { params: { id: of.id }, body: { on, measure } }),
  );
  return (
    <Form
      send={(values) => mutateAsync(values).then(onClose)}
      cancel={onClose}
      action={t('nonconformities.do.planCheck.action')}
    >
      <DayField name="on" label={t('nonconformities.check-on')} defaultValue={of.planned?.on} required />
      <TextField
        name="measure"
        label={t('nonconformities.fact.measure')}
        description={t('nonconformities.fact.measure-hint')}
        maxLength={300}
        defaultValue={of.planned?.measure}
        required
      />
    </Form>
  );
};

/** Whether it was effective, and how one knows. */
export const CheckForm = ({ verb, of, onClose }: Props & { verb: 'confirm' | 'refute' }) => {
  const { t } = useTranslation();
  const operation = verb === 'confirm' ? confirmCase : refuteCase;
  const { mutateAsync } = useChange((note: string) => call(operation, { params: { id: of.id }, body: { note } }));
  return (
    <Form
      send={({ note = '' }) => mutateAsync(note).then(onClose)}
      cancel={onClose}
      action={t(`nonconformities.do.${verb}.action`)}
    >
      {of.planned && (
        <p>
          {t('nonconformities.check-on')} <DateText at={of.planned.on} />: {of.planned.measure}
        </p>
      )}
      <LongTextField
        name="note"
        label={t(`nonconformities.do.${verb}.text`)}
        minLength={3}
        maxLength={10_000}
        required
      />
    </Form>
  );
};

/** Another owner. */
export const AssignForm = ({ of, onClose }: Props) => {
  const { t } = useTranslation();
  const [owner, setOwner] = useState<readonly Found[]>([]);
  const { mutateAsync } = useChange((id: string) => call(assignCase, { params: { id: of.id }, body: { owner: id } }));
  const send = async () => owner[0] && mutateAsync(owner[0].id).then(onClose);
  return (
    <Form send={send} cancel={onClose} action={t('nonconformities.do.assign.action')}>
      <PersonFinder label={t('nonconformities.column.owner')} chosen={owner} onChange={setOwner} required />
    </Form>
  );
};

/** Words and place, who may see it, and which earlier case it repeats. */
export const FactsForm = ({ of, onClose }: Props) => {
  const { t } = useTranslation();
  const [first, setFirst] = useState<Pick<CaseRow, 'id' | 'code'> | null>(of.first);
  const { mutateAsync } = useChange(({ title = '', description = '', level, ...values }: Values) =>
    call(changeCase, {
      params: { id: of.id },
      ifMatch: of.etag,
      body: {
        ...{ title, description, ...placeIn(values), repeats: first?.id ?? null },
        level: level === 'restricted' ? level : 'internal',
      },
    }),
  );
  return (
    <Form
      send={(values) => mutateAsync(values).then(onClose)}
      cancel={onClose}
      action={t('nonconformities.do.change.save')}
    >
      <TextField
        name="title"
        label={t('nonconformities.fact.title')}
        maxLength={300}
        defaultValue={of.title}
        required
      />
      <LongTextField
        name="description"
        label={t('nonconformities.fact.description')}
        maxLength={10_000}
        defaultValue={of.description}
      />
      <PlaceFields of={of} />
      {first ? (
        <p>
          {t('nonconformities.fact.repeats')}: {first.code}{' '}
          <button type="button" onClick={() => setFirst(null)}>
            {t('nonconformities.repeats-not')}
          </button>
        </p>
      ) : (
        <Similar
          words={of.title}
          except={of.id}
          more={(row) => (
            <button type="button" onClick={() => setFirst(row)}>
              {t('nonconformities.repeats-this', { code: row.code })}
            </button>
          )}
        />
      )}
    </Form>
  );
};
