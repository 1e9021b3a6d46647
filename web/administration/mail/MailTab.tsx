import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../../api/kit/operation.ts';
import { mailState, sendTest } from '../../../api/mail/contract.ts';
import { call } from '../../client.ts';
import { notify } from '../../parts/notify.ts';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { asking, useChange } from '../../queries.ts';
import styles from '../Administration.module.css';
import { Messages } from './Messages.tsx';
import { SettingsForm } from './SettingsForm.tsx';

type State = Answer<typeof mailState>;

/** Whether mail is sent, when, and what was told to people. */
export const MailTab = () => {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ ...asking(mailState), refetchInterval: 20_000 });
  return (
    <>
      <header className={styles.head}>
        <p>{t('mail.what')}</p>
        {data?.server && <TestButton />}
      </header>
      {error && <Problem error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={4} />}
      {data && <Server of={data} />}
      {data && <Messages />}
      {data && <SettingsForm key={data.etag} of={data} />}
    </>
  );
};

const TestButton = () => {
  const { t } = useTranslation();
  const test = useChange(() => call(sendTest));
  const send = () => test.mutateAsync().then(() => notify(t('mail.test-sent')));
  return (
    <>
      <Button variant="default" loading={test.isPending} onClick={() => void send().catch(() => undefined)}>
        {t('mail.test')}
      </Button>
      {test.error && <Problem error={test.error} />}
    </>
  );
};

const Server = ({ of: { server, waiting, failed } }: { of: State }) => {
  const { t } = useTranslation();
  if (!server)
    return (
      <p className={styles.note} role="status">
        {t('mail.no-server')}
      </p>
    );
  return (
    <dl className={styles.facts}>
      <dt>{t('mail.server')}</dt>
      <dd>
        {server.host}:{server.port}
      </dd>
      <dt>{t('mail.from')}</dt>
      <dd>{server.from}</dd>
      <dt>{t('mail.waiting')}</dt>
      <dd>{waiting}</dd>
      <dt>{t('mail.failed')}</dt>
      <dd>{failed}</dd>
    </dl>
  );
};
