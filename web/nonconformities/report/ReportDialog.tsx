import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reportProblem, reportSettings } from '../../../api/nonconformities/contract.ts';
import { call } from '../../client.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { Form } from '../../parts/Form.tsx';
import { CheckField, LongTextField, TextField } from '../../parts/fields.tsx';
import { asking, useChange } from '../../queries.ts';
import { useMe } from '../../session.ts';
import styles from '../Nonconformities.module.css';
import { Similar } from '../Similar.tsx';
import { AskReceipt } from './AskReceipt.tsx';

interface Told {
  id: string | null;
  code: string;
  receipt: string;
}

/** Two fields and thirty seconds; afterwards the code by which one can ask how it stands. */
export const ReportDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation();
  const [told, setTold] = useState<Told>();
  return (
    <Dialog open onClose={onClose} title={t('nonconformities.report.title')}>
      {told ? <Thanks told={told} onClose={onClose} /> : <ReportForm onTold={setTold} onClose={onClose} />}
    </Dialog>
  );
};

const ReportForm = ({ onTold, onClose }: { onTold: (told: Told) => void; onClose: () => void }) => {
  const { t } = useTranslation();
  const { can } = useMe();
  const [what, setWhat] = useState('');
  const { data: settings } = useQuery(asking(reportSettings));
  const { mutateAsync } = useChange(({ where = '', anonymous }: Record<string, string>) =>
    call(reportProblem, { body: { what, where, anonymous: anonymous !== undefined } }),
  );
  const send = async (values: Record<string, string>) => onTold(await mutateAsync(values));
  return (
    <>
      <Form send={send} cancel={onClose} action={t('nonconformities.report.send')}>
        <LongTextField
          name="what"
          label={t('nonconformities.report.what')}
          minLength={3}
          maxLength={4000}
          required
          value={what}
          onChange={(event) => setWhat(event.target.value)}
        />
        <TextField name="where" label={t('nonconformities.report.where')} maxLength={300} required />
        {settings?.anonymous && (
          <CheckField
            name="anonymous"
            label={t('nonconformities.report.anonymous')}
            description={t('nonconformities.report.anonymous-what')}
          />
        )}
      </Form>
      {can('nonconformities:read') && <Similar words={what} />}
      <AskReceipt />
    </>
  );
};

const Thanks = ({ told: { id, code, receipt }, onClose }: { told: Told; onClose: () => void }) => {
  const { t } = useTranslation();
  return (
    <div role="status">
      <p>{t('nonconformities.report.thanks', { code })}</p>
      <p>{t('nonconformities.report.receipt')}</p>
      <p className={styles.receipt}>{receipt}</p>
      {id && (
        <p>
          <Link to="/nonconformities/$id" params={{ id }} onClick={onClose}>
            {t('nonconformities.report.open', { code })}
          </Link>
        </p>
      )}
    </div>
  );
};
