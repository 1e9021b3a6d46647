import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportDiagram, getDiagram, readOutline } from '../../api/process-map/diagram/contract.ts';
import { saveFile } from '../client.ts';
import { Picture } from '../diagram/Picture.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { asking } from '../queries.ts';
import { useMe } from '../session.ts';
import styles from './Process.module.css';
import { isMine, type Row, StepDocuments, StepTable } from './StepsTab.tsx';
import { useProcess } from './use-process.ts';

const Viewer = lazy(() => import('../diagram/Viewer.tsx').then((module) => ({ default: module.Viewer })));

/** The diagram as a picture, at a click as a live one; what is chosen in it is told in words. */
export const DiagramTab = () => {
  const { t } = useTranslation();
  const { process, version } = useProcess();
  const me = useMe();
  const [live, setLive] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const { data: outline } = useQuery(asking(readOutline, { params: { id: version.id } }));
  const { data: diagram } = useQuery({ ...asking(getDiagram, { params: { id: version.id } }), enabled: live });
  const steps = outline?.steps ?? [];
  const marks = useMemo(() => {
    const mine = outline?.steps.filter((one) => isMine(one, me)) ?? [];
    return new Map(mine.map(({ element }) => [element, 'mine' as const]));
  }, [outline, me]);
  const step = steps.find(({ element }) => element === chosen);
  const name = `${process.code}.bpmn`;
  return (
    <>
      <div className={styles.onPhones}>{outline ? <StepTable steps={steps} /> : <Skeleton lines={6} />}</div>
      <div className={styles.tools}>
        <Button variant="default" onClick={() => setLive(!live)}>
          {t(live ? 'process-map.show-picture' : 'process-map.show-live')}
        </Button>
        <Button
          variant="default"
          onClick={() => void saveFile(name, exportDiagram, { params: { id: version.id }, query: {} })}
        >
          {t('process-map.export')}
        </Button>
        {diagram?.original && (
          <Button
            variant="default"
            onClick={() =>
              void saveFile(diagram.original?.name ?? name, exportDiagram, {
                params: { id: version.id },
                query: { original: 'yes' },
              })
            }
          >
            {t('process-map.export-original')}
          </Button>
        )}
        {marks.size > 0 && <span>{t('process-map.mine-marked', { count: marks.size })}</span>}
      </div>
      <div className={styles.beside} data-open={step ? true : undefined}>
        {live && diagram ? (
          <Suspense fallback={<Skeleton lines={10} />}>
            <Viewer xml={diagram.xml} choose={setChosen} label={version.title} />
          </Suspense>
        ) : (
          <Picture version={version.id} label={version.title} marks={marks} chosen={chosen} choose={setChosen} />
        )}
        {step && <StepPanel step={step} close={() => setChosen(undefined)} />}
      </div>
    </>
  );
};

const StepPanel = ({ step, close }: { step: Row; close: () => void }) => {
  const { t } = useTranslation();
  return (
    <aside className={styles.panel} aria-live="polite">
      <h2>
        {step.number} {step.name}
      </h2>
      <dl>
        <dt>{t('process-map.step.who')}</dt>
        <dd>{step.responsible || '–'}</dd>
        <dt>{t('process-map.step.with')}</dt>
        <dd>{step.documents.length > 0 ? <StepDocuments of={step} /> : '–'}</dd>
        {step.limit && (
          <>
            <dt>{t('process-map.step.limit')}</dt>
            <dd>{step.limit}</dd>
          </>
        )}
        <dt>{t('process-map.step.next')}</dt>
        <dd>{step.next.map(({ label, name }) => (label ? `${label}: ${name}` : name)).join('; ') || '–'}</dd>
      </dl>
      <Button variant="default" onClick={close}>
        {t('parts.close')}
      </Button>
    </aside>
  );
};
