import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Action, type NewAction, Priority } from '../../api/actions/contract.ts';
import { PersonFinder } from '../documents/page/PersonFinder.tsx';
import type { Found } from '../parts/Finder.tsx';
import { ChoiceField, DayField, LongTextField, TextField } from '../parts/fields.tsx';

/** What the fields say. */
export const actionIn = ({
  title = '',
  description = '',
  owner = '',
  due = '',
  priority,
  resources = '',
}: Record<string, string>): NewAction => ({
  ...{ title, description, owner, due, resources },
  priority: Priority.options.find((one) => one === priority) ?? 'normal',
});

/** What, who, until when, how urgent, with what. */
export const ActionFields = ({ of }: { of?: Action }) => {
  const { t } = useTranslation();
  const [owner, setOwner] = useState<readonly Found[]>(of ? [of.owner] : []);
  return (
    <>
      <TextField name="title" label={t('actions.column.title')} maxLength={300} defaultValue={of?.title} required />
      <LongTextField
        name="description"
        rows={3}
        label={t('actions.fact.description')}
        maxLength={10_000}
        defaultValue={of?.description}
      />
      <PersonFinder label={t('actions.column.owner')} chosen={owner} onChange={setOwner} required />
      <input type="hidden" name="owner" value={owner[0]?.id ?? ''} />
      <DayField name="due" label={t('actions.column.due')} defaultValue={of?.due} required />
      <ChoiceField
        name="priority"
        label={t('actions.column.priority')}
        defaultValue={of?.priority ?? 'normal'}
        data={Priority.options.map((value) => ({ value, label: t(`actions.priority.${value}`) }))}
      />
      <LongTextField
        name="resources"
        rows={2}
        label={t('actions.fact.resources')}
        maxLength={10_000}
        defaultValue={of?.resources}
      />
    </>
  );
};
