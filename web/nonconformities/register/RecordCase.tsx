import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CaseSource, recordCase } from '../../../api/nonconformities/contract.ts';
import { call } from '../../client.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { Form } from '../../parts/Form.tsx';
import { ChoiceField, LongTextField, TextField } from '../../parts/fields.tsx';
import { useChange } from '../../queries.ts';
import { PlaceFields, placeIn } from '../PlaceFields.tsx';
import { Similar } from '../Similar.tsx';

/** Records a nonconformity: for auditors and quality officers. */
export const RecordCase = () => {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('nonconformities.record.button')}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('nonconformities.record.title')}>
        <RecordForm close={() => setOpen(false)} />
      </Dialog>
    </>
  );
};

const RecordForm = ({ close }: { close: () => void }) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const { mutateAsync } = useChange(
    ({ description = '', source = '', level = '', ...values }: Record<string, string>) =>
      call(recordCase, {
        body: {
          ...{ title, description, ...placeIn(values) },
          source: CaseSource.options.find((one) => one === source) ?? 'measurement',
          level: level === 'restricted' ? level : 'internal',
        },
      }),
  );
  const send = async (values: Record<string, string>) => {
    const { id } = await mutateAsync(values);
    await navigate({ to: '/nonconformities/$id', params: { id } });
  };
  return (
    <>
      <Form send={send} cancel={close} action={t('nonconformities.record.action')}>
        <TextField
          name="title"
          label={t('nonconformities.fact.title')}
          maxLength={300}
          required
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <LongTextField name="description" label={t('nonconformities.fact.description')} maxLength={10_000} />
        <ChoiceField
          name="source"
          label={t('nonconformities.column.source')}
          data={CaseSource.options.map((value) => ({ value, label: t(`nonconformities.source.${value}`) }))}
        />
        <PlaceFields />
      </Form>
      <Similar words={title} />
    </>
  );
};
