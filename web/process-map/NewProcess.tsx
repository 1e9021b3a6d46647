import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../api/kit/fields.ts';
import { createProcess, Group, listTemplates } from '../../api/process-map/contract.ts';
import { call } from '../client.ts';
import { useUnits } from '../documents/page/use-readers.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Form } from '../parts/Form.tsx';
import { ChoiceField, LongTextField, TextField } from '../parts/fields.tsx';
import { asking, useChange } from '../queries.ts';

/** The button and the form that put a process on the map; its diagram opens to be drawn. */
export const NewProcess = () => {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('process-map.new.button')}</Button>
      <Dialog open={open} onClose={close} title={t('process-map.new.title')}>
        <NewProcessForm close={close} />
      </Dialog>
    </>
  );
};

const useTemplates = (language: Language) => {
  const { t } = useTranslation();
  const { data } = useQuery(asking(listTemplates, { query: { language } }));
  return (data?.items ?? []).map(({ id, kind, name }) => ({
    value: id,
    label: kind === 'process' ? `${id} ${name}` : `${t(`process-map.template.${kind}`)}: ${name}`,
  }));
};

const NewProcessForm = ({ close }: { close: () => void }) => {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const language = i18n.language as Language;
  const templates = useTemplates(language);
  const units = useUnits().filter(({ state }) => state === 'open');
  const { mutateAsync } = useChange(({ title = '', group, unit, purpose = '', template }: Record<string, string>) => {
    const source = template ? { template, language } : undefined;
    const body = { title, group: group as 'citizen', unit: unit || null, purpose };
    return call(createProcess, { body: { ...body, ...(source && { source }) } });
  });
  const send = async (values: Record<string, string>) => {
    const { id, openVersion } = await mutateAsync(values);
    if (!openVersion) return void (await navigate({ to: '/process-map/$id', params: { id } }));
    await navigate({ to: '/process-map/$id/versions/$version/edit', params: { id, version: openVersion.id } });
  };
  return (
    <Form send={send} cancel={close} action={t('process-map.new.action')}>
      <TextField name="title" label={t('process-map.new.name')} maxLength={300} required />
      <ChoiceField
        name="group"
        label={t('process-map.new.group')}
        required
        data={Group.options.map((group) => ({ value: group, label: t(`process-map.group.${group}`) }))}
      />
      <ChoiceField name="template" label={t('process-map.new.template')} data={templates} />
      <ChoiceField
        name="unit"
        label={t('documents.facts.unit')}
        data={[{ value: '', label: '–' }, ...units.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <LongTextField name="purpose" label={t('process-map.purpose')} maxLength={2000} />
    </Form>
  );
};
