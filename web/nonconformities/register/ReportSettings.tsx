import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeReportSettings, reportSettings } from '../../../api/nonconformities/contract.ts';
import { call } from '../../client.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { Form } from '../../parts/Form.tsx';
import { CheckField } from '../../parts/fields.tsx';
import { asking, useChange } from '../../queries.ts';

/** How problems may be reported here: for the quality officer. */
export const ReportSettings = () => {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const { data } = useQuery(asking(reportSettings));
  const { mutateAsync } = useChange((anonymous: boolean) => call(changeReportSettings, { body: { anonymous } }));
  const send = async ({ anonymous }: Record<string, string>) => {
    await mutateAsync(anonymous !== undefined);
    close();
  };
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('nonconformities.settings.button')}
      </Button>
      <Dialog open={open} onClose={close} title={t('nonconformities.settings.title')}>
        <Form send={send} cancel={close} action={t('nonconformities.settings.action')}>
          <CheckField
            name="anonymous"
            label={t('nonconformities.settings.anonymous')}
            description={t('nonconformities.settings.anonymous-what')}
            defaultChecked={data?.anonymous ?? false}
          />
        </Form>
      </Dialog>
    </>
  );
};
