import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Drawing } from '../../diagram/drawing.ts';
import { useNamed } from '../../documents/page/use-named.ts';
import { DateText } from '../../parts/DateText.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import styles from './Drawing.module.css';
import type { Conflict } from './saving.ts';

const download = (xml: string, name: string) => {
  const address = URL.createObjectURL(new Blob([xml], { type: 'application/bpmn+xml' }));
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};

interface Props {
  conflict: Conflict;
  code: string;
  drawing: Drawing | undefined;
  overwrite: () => Promise<unknown>;
  beginAnew: () => Promise<void>;
}

/** Somebody else saved first: mine goes over it, or theirs is taken and mine kept as a file. Escape decides nothing: it asks again at the next save. */
export const ConflictDialog = ({ conflict, code, drawing, overwrite, beginAnew }: Props) => {
  const { t } = useTranslation();
  const [open, setOpen] = useState(true);
  const [who] = useNamed(conflict.by ? [conflict.by] : []);
  const takeTheirs = async () => {
    if (drawing) download(await drawing.getXml(), `${code}.bpmn`);
    await beginAnew();
  };
  const choices = (
    <div className={styles.buttons}>
      <Button onClick={() => void overwrite()}>{t('process-map.drawing.conflict.mine')}</Button>
      <Button variant="default" onClick={() => void takeTheirs()}>
        {t('process-map.drawing.conflict.theirs')}
      </Button>
    </div>
  );
  const said = (
    <p>
      {t('process-map.drawing.conflict.what', { name: who?.name ?? t('process-map.drawing.conflict.somebody') })}{' '}
      <DateText at={conflict.at} />. {t('process-map.drawing.conflict.kept')}
    </p>
  );
  if (!open)
    return (
      <section className={styles.messages} role="alert">
        <h2>{t('process-map.drawing.conflict.title')}</h2>
        {said}
        {choices}
      </section>
    );
  return (
    <Dialog open onClose={() => setOpen(false)} title={t('process-map.drawing.conflict.title')}>
      {said}
      {choices}
    </Dialog>
  );
};
