import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStep } from './use-step.ts';

interface Props {
  of: { id: string; name: string; open: readonly string[] };
  close: (id: string) => Promise<unknown>;
  reopen: (id: string) => Promise<unknown>;
}

/** Closes what is in use and opens it again; nothing is ever deleted. */
export const Existing = ({ of: { id, name, open }, close, reopen }: Props) => {
  const { t } = useTranslation();
  const step = useStep();
  const toClose = { run: () => close(id), undo: () => reopen(id), done: t('administration.closed', { name }) };
  const toReopen = { run: () => reopen(id), undo: () => close(id), done: t('administration.reopened', { name }) };
  return (
    <>
      {open.includes('close') && (
        <Button
          variant="default"
          onClick={() => void step(toClose)}
          aria-label={t('administration.close-name', { name })}
        >
          {t('administration.close')}
        </Button>
      )}
      {open.includes('reopen') && (
        <Button
          variant="default"
          onClick={() => void step(toReopen)}
          aria-label={t('administration.reopen-name', { name })}
        >
          {t('administration.reopen')}
        </Button>
      )}
    </>
  );
};
