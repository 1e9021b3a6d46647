import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createRecord } from '../../../api/records/contract.ts';
import { attachToRecord } from '../../../api/records/steps/contract.ts';
import { listRecordTypes, type RecordType } from '../../../api/records/types/contract.ts';
import { call } from '../../client.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { Form } from '../../parts/Form.tsx';
import { ChoiceField, FileField } from '../../parts/fields.tsx';
import { asking, useChange } from '../../queries.ts';
import { filesIn } from '../files-in.ts';
import { RecordFields, recordIn } from '../RecordFields.tsx';
import { RuleLine } from '../RuleWords.tsx';

type Values = { [name: string]: string };

/** Begins a record: on a phone with a photo of the paper. */
export const NewRecord = () => {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const { data } = useQuery({ ...asking(listRecordTypes), staleTime: 60_000 });
  const types = (data?.items ?? []).filter(({ inUse }) => inUse);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('records.new.button')}</Button>
      <Dialog open={open} onClose={close} title={t('records.new.title')}>
        {types.length > 0 ? <NewForm types={types} close={close} /> : <p>{t('records.new.no-types')}</p>}
      </Dialog>
    </>
  );
};

const createdOf = (type: RecordType, values: Values) =>
  call(createRecord, { body: { type: type.id, ...recordIn(values, type) } });

/** Who sends again because the file did not arrive begins no second record. */
const useBegin = (type: RecordType) => {
  const made = useRef<string>(undefined);
  return useChange(async (values: Values) => {
    made.current ??= (await createdOf(type, values)).id;
    const form = filesIn(values);
    if (form) await call(attachToRecord, { params: { id: made.current }, form });
    return made.current;
  });
};

const NewForm = ({ types, close }: { types: readonly RecordType[]; close: () => void }) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [chosen, choose] = useState(types[0]?.id);
  const type = types.find(({ id }) => id === chosen) ?? types[0]!;
  const { mutateAsync } = useBegin(type);
  const send = async (values: Values) => {
    const id = await mutateAsync(values);
    await navigate({ to: '/records/$id', params: { id } });
  };
  return (
    <Form send={send} cancel={close} action={t('records.new.action')}>
      <ChoiceField
        name="type"
        label={t('records.column.type')}
        description={<RuleLine of={type.rule} />}
        data={types.map(({ id, name }) => ({ value: id, label: name }))}
        value={type.id}
        onChange={({ target }) => choose(target.value)}
      />
      <RecordFields type={type} />
      <FileField name="file" label={t('records.new.file')} description={t('records.new.file-hint')} />
    </Form>
  );
};
