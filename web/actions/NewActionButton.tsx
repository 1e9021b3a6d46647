import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createAction } from '../../api/actions/contract.ts';
import { call } from '../client.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Form } from '../parts/Form.tsx';
import { useChange } from '../queries.ts';
import { ActionFields, actionIn } from './ActionFields.tsx';

/** Opens an action that has no other source in Charta. */
export const NewActionButton = () => {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const close = () => setOpen(false);
  const { mutateAsync } = useChange((values: Record<string, string>) => call(createAction, { body: actionIn(values) }));
  const send = async (values: Record<string, string>) => {
    const { id } = await mutateAsync(values);
    await navigate({ to: '/actions/$id', params: { id } });
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('actions.new.button')}</Button>
      <Dialog open={open} onClose={close} title={t('actions.new.title')}>
        <Form send={send} cancel={close} action={t('actions.new.action')}>
          <ActionFields />
        </Form>
      </Dialog>
    </>
  );
};
