import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateText } from './DateText.tsx';
import styles from './parts.module.css';

interface Given {
  link: string | null;
  sentTo: string | null;
  expiresAt: string;
}

interface Props {
  of: Given;
  /** What to do with it, where it is not sent by mail. */
  what?: string;
}

/** A one-time link: sent to whom it is for, or, where no mail is sent, to be handed to them. */
export const LinkToHand = ({ of: { link, sentTo, expiresAt }, what }: Props) => {
  const { t } = useTranslation();
  if (link === null) return <p role="status">{t('parts.link.sent', { address: sentTo })}</p>;
  return (
    <>
      {what && <p role="status">{what}</p>}
      <LinkField link={link} expiresAt={expiresAt} />
    </>
  );
};

/** It is shown now and never again. */
const LinkField = ({ link, expiresAt }: { link: string; expiresAt: string }) => {
  const { t } = useTranslation();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  // The clipboard is closed to pages over plain http: then the link is selected, for Ctrl+C.
  const copy = async () => {
    field.current?.select();
    await navigator.clipboard?.writeText(`${location.origin}${link}`).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return (
    <div className={styles.link}>
      <label htmlFor={id}>{t('parts.link.label')}</label>
      <p>
        {t('parts.link.once')} <DateText at={expiresAt} />.
      </p>
      <div>
        <input
          ref={field}
          id={id}
          readOnly
          value={`${location.origin}${link}`}
          onFocus={({ target }) => target.select()}
        />
        <Button
          onClick={() => void copy()}
          leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
        >
          {t('parts.link.copy')}
        </Button>
      </div>
      <p role="status">{copied && t('parts.link.copied')}</p>
    </div>
  );
};
