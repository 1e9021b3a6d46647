import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dueRecords, proposeDisposal } from '../../../api/records/disposals/contract.ts';
import type { RecordRow } from '../../../api/records/register/contract.ts';
import { call } from '../../client.ts';
import { DateText } from '../../parts/DateText.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { Form } from '../../parts/Form.tsx';
import { LongTextField } from '../../parts/fields.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { Code } from '../../parts/State.tsx';
import { asking, useChange } from '../../queries.ts';
import styles from '../Records.module.css';

/** Proposes what is due: all of it, but for what somebody takes out. */
export const ProposeDisposal = () => {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('records.disposals.propose')}</Button>
      <Dialog open={open} onClose={close} title={t('records.disposals.propose')} wide>
        <Due close={close} />
      </Dialog>
    </>
  );
};

const Due = ({ close }: { close: () => void }) => {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ ...asking(dueRecords), staleTime: 0 });
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={6} />;
  if (data.items.length === 0) return <p>{t('records.disposals.nothing-due')}</p>;
  return <ProposeForm due={data.items} close={close} />;
};

const ProposeForm = ({ due, close }: { due: readonly RecordRow[]; close: () => void }) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [spared, spare] = useState<ReadonlySet<string>>(new Set());
  const records = due.map(({ id }) => id).filter((id) => !spared.has(id));
  const toggle = (id: string) =>
    spare(new Set(spared.has(id) ? [...spared].filter((one) => one !== id) : [...spared, id]));
  const { mutateAsync } = useChange((note: string) => call(proposeDisposal, { body: { records, note } }));
  const send = async ({ note = '' }: { [name: string]: string }) => {
    const { id } = await mutateAsync(note);
    await navigate({ to: '/records/disposals/$id', params: { id } });
  };
  return (
    <Form send={send} cancel={close} action={t('records.disposals.propose-count', { count: records.length })}>
      <p>{t('records.disposals.propose-what')}</p>
      <ul className={styles.pickList}>
        {due.map((row) => (
          <li key={row.id} className={styles.line}>
            <label className={styles.pick}>
              <input type="checkbox" checked={!spared.has(row.id)} onChange={() => toggle(row.id)} />
              <span>
                <Code of={row.code} /> {row.title}
              </span>
            </label>
            <span>
              {t('records.column.ends')} <DateText at={row.endsOn} />
            </span>
          </li>
        ))}
      </ul>
      <LongTextField name="note" rows={2} label={t('records.disposals.note')} maxLength={10_000} />
    </Form>
  );
};
