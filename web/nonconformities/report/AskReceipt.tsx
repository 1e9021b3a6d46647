import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { output } from 'zod/mini';
import { askReceipt } from '../../../api/nonconformities/contract.ts';
import { call } from '../../client.ts';
import { DateText } from '../../parts/DateText.tsx';
import { Form } from '../../parts/Form.tsx';
import { TextField } from '../../parts/fields.tsx';
import { CaseMark } from '../CaseMark.tsx';
import styles from '../Nonconformities.module.css';

type Answered = output<(typeof askReceipt)['answer']>;

/** Asks how a problem stands that one reported before, by the code of its receipt. */
export const AskReceipt = () => {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState<Answered>();
  const send = async ({ receipt = '' }: Record<string, string>) =>
    setAnswer(await call(askReceipt, { body: { receipt } }));
  return (
    <details className={styles.aside}>
      <summary>{t('nonconformities.report.ask')}</summary>
      <Form send={send} action={t('nonconformities.report.ask-action')}>
        <TextField name="receipt" label={t('nonconformities.report.ask-code')} maxLength={40} required />
      </Form>
      {answer && (
        <div role="status">
          <p>
            <strong>{answer.code}</strong> {answer.title} · <CaseMark of={answer.state} /> ·{' '}
            <DateText at={answer.reportedAt} dayOnly />
          </p>
          {answer.reason && <p>{answer.reason}</p>}
        </div>
      )}
    </details>
  );
};
