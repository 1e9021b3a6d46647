import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Message, previewMessage, retryMessage } from '../../../api/mail/contract.ts';
import { call } from '../../client.ts';
import { DateText } from '../../parts/DateText.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { asking, useChange } from '../../queries.ts';
import styles from '../Administration.module.css';
import own from './Mail.module.css';
import { MessageMark } from './MessageMark.tsx';

const route = getRouteApi('/shell/administration/mail/$id');

/** One message as it goes out, how it stands, and, when it failed, the way to try again. */
export const MessageTab = () => {
  const { t } = useTranslation();
  const params = route.useParams();
  const { data } = useSuspenseQuery(asking(previewMessage, { params }));
  const { message, subject, text } = data;
  return (
    <article aria-labelledby="message">
      <p>
        <Link to="/administration/mail">{t('mail.back')}</Link>
      </p>
      <h2 id="message" className={own.subject}>
        {subject}
      </h2>
      <Facts of={message} />
      {message.failure && <Failure of={message} />}
      {message.state === 'failed' && <Retry id={message.id} />}
      <pre className={own.text}>{text}</pre>
      <p className={styles.quiet}>{t('mail.concealed')}</p>
    </article>
  );
};

const Facts = ({ of }: { of: Message }) => {
  const { t } = useTranslation();
  return (
    <dl className={styles.facts}>
      <dt>{t('mail.column.to')}</dt>
      <dd>{of.to.name}</dd>
      <dt>{t('mail.column.state')}</dt>
      <dd>
        <MessageMark of={of} />
      </dd>
      <dt>{t('mail.column.made')}</dt>
      <dd>
        <DateText at={of.madeAt} />
      </dd>
      {(of.sentAt ?? of.nextAt) && (
        <>
          <dt>{t(of.sentAt ? 'mail.sent-at' : 'mail.next-at')}</dt>
          <dd>
            <DateText at={of.sentAt ?? of.nextAt} /> {of.gathered && t('mail.gathered')}
          </dd>
        </>
      )}
    </dl>
  );
};

const Failure = ({ of: { failure, attempts } }: { of: Message }) => {
  const { t } = useTranslation();
  if (!failure) return null;
  return (
    <div className={styles.note} data-tone="bad">
      <strong>{t(`mail.fault.${failure.fault}`)}</strong>
      <p>{t('mail.attempts', { count: attempts })}</p>
      <p>
        <code>{failure.said}</code>
      </p>
    </div>
  );
};

const Retry = ({ id }: { id: string }) => {
  const { t } = useTranslation();
  const retry = useChange(() => call(retryMessage, { params: { id } }));
  return (
    <p>
      <Button loading={retry.isPending} onClick={() => retry.mutate()}>
        {t('mail.retry')}
      </Button>
      {retry.error && <Problem error={retry.error} />}
    </p>
  );
};
