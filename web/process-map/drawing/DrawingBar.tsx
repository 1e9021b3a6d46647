import { Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconTools, IconUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Drawing, Steps } from '../../diagram/drawing.ts';
import styles from './Drawing.module.css';
import { isComplete, type Saving } from './saving.ts';

interface Props {
  drawing: Drawing | undefined;
  steps: Steps;
  now: Saving;
  unsaved: boolean;
  takeIn: (file: File) => void;
  save: () => void;
  submit: () => void;
}

/** Stays in sight: the tools of the drawing, whether everything is saved, and the way on. */
export const DrawingBar = ({ drawing, steps, now, unsaved, takeIn, save, submit }: Props) => {
  const { t } = useTranslation();
  return (
    <div className={styles.bar}>
      <Tools drawing={drawing} steps={steps} takeIn={takeIn} busy={now.saving} />
      <div className={styles.saving}>
        <p role="status" data-unsaved={unsaved || undefined}>
          {t(`process-map.drawing.saving.${stateOf(now, unsaved)}`)}
        </p>
        <Button variant="default" onClick={save} disabled={!unsaved}>
          {t('process-map.drawing.save')}
        </Button>
        <Button onClick={submit} disabled={!drawing}>
          {t('process-map.drawing.submit')}
        </Button>
      </div>
    </div>
  );
};

const Tools = ({ drawing, steps, takeIn, busy }: Pick<Props, 'drawing' | 'steps' | 'takeIn'> & { busy: boolean }) => {
  const { t } = useTranslation();
  return (
    <div className={styles.tools}>
      <button type="button" onClick={() => drawing?.toggleTools()} disabled={!drawing}>
        <IconTools size={18} aria-hidden />
        {t('process-map.drawing.tools')}
      </button>
      <button type="button" onClick={() => drawing?.undo()} disabled={!steps.undo}>
        <IconArrowBackUp size={18} aria-hidden />
        {t('process-map.drawing.undo')}
      </button>
      <button type="button" onClick={() => drawing?.redo()} disabled={!steps.redo}>
        <IconArrowForwardUp size={18} aria-hidden />
        {t('process-map.drawing.redo')}
      </button>
      <button type="button" onClick={() => drawing?.zoom(1.25)} aria-label={t('process-map.zoom-in')}>
        +
      </button>
      <button type="button" onClick={() => drawing?.zoom(0.8)} aria-label={t('process-map.zoom-out')}>
        −
      </button>
      <button type="button" onClick={() => drawing?.zoom('fit')}>
        {t('process-map.zoom-fit')}
      </button>
      <label className={styles.file} data-disabled={busy || undefined}>
        <IconUpload size={18} aria-hidden />
        {t('process-map.drawing.import')}
        <input
          type="file"
          accept=".bpmn,.xml,application/xml,text/xml"
          disabled={busy || !drawing}
          onChange={({ target }) => {
            const file = target.files?.[0];
            target.value = ''; // the same file can be chosen again
            if (file) takeIn(file);
          }}
        />
      </label>
    </div>
  );
};

const stateOf = (now: Saving, unsaved: boolean) => {
  if (!isComplete(now)) return 'incomplete';
  if (now.conflict || now.error !== undefined) return 'failed';
  if (now.saving) return 'busy';
  if (!unsaved) return 'saved';
  return now.doubtful ? 'doubtful' : 'unsaved';
};
