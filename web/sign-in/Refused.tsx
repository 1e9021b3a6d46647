import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem, type ProblemError } from '../problem.ts';
import styles from './SignIn.module.css';

/** Why one was not let in: not the right words, or too many attempts and when the next is possible. */
export const Refused = ({ by }: { by: ProblemError }) => {
  const { t } = useTranslation();
  return (
    <div role="alert" className={styles.refused}>
      {isProblem(by, 'too-many') ? (
        <Wait key={String(by.more.retryAfter)} seconds={Number(by.more.retryAfter) || 60} />
      ) : (
        <>
          <strong>{t('sign-in.wrong')}</strong>
          <p>{t('sign-in.wrong-next')}</p>
        </>
      )}
    </div>
  );
};

const timeOf = (at: Date, language: string) =>
  new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at);

const Wait = ({ seconds }: { seconds: number }) => {
  const { t, i18n } = useTranslation();
  const [until] = useState(() => new Date(Date.now() + seconds * 1000));
  const over = useOver(seconds);
  return (
    <>
      <strong>{t('sign-in.too-many')}</strong>
      <p>{over ? t('sign-in.again-now') : t('sign-in.again-at', { time: timeOf(until, i18n.language) })}</p>
    </>
  );
};

const useOver = (seconds: number) => {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), seconds * 1000);
    return () => clearTimeout(timer);
  }, [seconds]);
  return over;
};
