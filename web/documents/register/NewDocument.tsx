import { Button } from '@mantine/core';
import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../parts/Dialog.tsx';

/** The button that starts a document, and the dialog that asks what it is to be. Its form is loaded when it is asked for. */
export const NewDocument = () => {
  const { t } = useTranslation();
  const [Form, setForm] = useState<ComponentType<{ close: () => void }>>();
  const open = async () => {
    const { NewDocumentForm } = await import('./NewDocumentForm.tsx');
    setForm(() => NewDocumentForm);
  };
  const close = () => setForm(undefined);
  return (
    <>
      <Button onClick={open}>{t('documents.new.button')}</Button>
      <Dialog open={Form !== undefined} onClose={close} title={t('documents.new.title')}>
        {Form && <Form close={close} />}
      </Dialog>
    </>
  );
};
