import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Version } from '../../../api/documents/versions/contract.ts';
import type { Process } from '../../../api/process-map/contract.ts';
import type { Diagram } from '../../../api/process-map/diagram/contract.ts';
import type { Chosen } from '../../diagram/chosen.ts';
import type { Drawing, Steps } from '../../diagram/drawing.ts';
import { Leaving } from '../../documents/editor/Leaving.tsx';
import { StepDialog } from '../../documents/steps/StepDialog.tsx';
import { notify } from '../../parts/notify.ts';
import { Page } from '../../parts/Page.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { currentLanguage } from '../../texts.ts';
import { Findings } from '../check/Findings.tsx';
import { ConflictDialog } from './ConflictDialog.tsx';
import styles from './Drawing.module.css';
import { DrawingBar } from './DrawingBar.tsx';
import { ElementPanel } from './ElementPanel.tsx';
import { Messages, messagesOf } from './Messages.tsx';
import { useSaving } from './use-saving.ts';
import { VersionFacts } from './VersionFacts.tsx';

const Modeler = lazy(() => import('../../diagram/Modeler.tsx').then((module) => ({ default: module.Modeler })));

interface Props {
  process: Process;
  version: Version;
  diagram: Diagram;
  /** Throws away what is on the screen and begins with what the server has. */
  beginAnew: () => Promise<void>;
}

/** A diagram on the desk: tools above, the drawing, and beside it what is said of the selected element and of the version. */
export const DrawingDesk = ({ process, version, diagram, beginAnew }: Props) => {
  const { t } = useTranslation();
  const drawing = useRef<Drawing>(undefined);
  const { store, now, unsaved, blocker } = useSaving(version, diagram, drawing);
  const [opened, setOpened] = useState<Drawing>();
  const [chosen, setChosen] = useState<Chosen>();
  const [steps, setSteps] = useState<Steps>({ undo: false, redo: false });
  const [submitting, setSubmitting] = useState(false);
  const open = (next: Drawing | undefined) => {
    drawing.current = next;
    setOpened(next);
  };
  const takeIn = async (file: File) => {
    const before = await drawing.current?.getXml();
    const xml = await store.takeIn(file);
    if (!xml) return;
    await drawing.current?.setXml(xml);
    notify(t('process-map.drawing.imported', { name: file.name }), async () => {
      await drawing.current?.setXml(before ?? '');
      store.draw();
    });
  };
  const submit = async () => {
    if (await store.save()) setSubmitting(true);
  };
  const { title } = now.facts;
  const refused = messagesOf(now.error);
  return (
    <Page
      code={process.code}
      title={title || process.title}
      state="draft"
      intro={t('process-map.drawing.intro', { number: version.number })}
    >
      <DrawingBar
        drawing={opened}
        steps={steps}
        now={now}
        unsaved={unsaved}
        takeIn={(file) => void takeIn(file)}
        save={() => void store.save()}
        submit={() => void submit()}
      />
      {now.error !== undefined && <Problem error={now.error} kept={t('process-map.drawing.kept')} />}
      <Messages
        of={refused ?? now.messages}
        refused={refused !== undefined}
        doubtful={now.doubtful}
        drawing={opened}
        accept={store.accept}
      />
      <div className={styles.desk}>
        <div className={styles.sheet}>
          <Suspense fallback={<Skeleton lines={14} />}>
            <Modeler
              xml={diagram.xml}
              language={currentLanguage()}
              label={t('process-map.drawing.canvas', { name: title })}
              onOpen={open}
              onChange={store.draw}
              onSelect={setChosen}
              onSteps={setSteps}
            />
          </Suspense>
        </div>
        <aside className={styles.aside} aria-label={t('process-map.drawing.selected')}>
          <ElementPanel chosen={chosen} drawing={opened} />
          <Findings version={version.id} drawing={opened} />
          <VersionFacts store={store} facts={now.facts} />
        </aside>
      </div>
      {now.conflict && (
        <ConflictDialog
          conflict={now.conflict}
          code={process.code}
          drawing={opened}
          overwrite={store.overwrite}
          beginAnew={beginAnew}
        />
      )}
      {submitting && (
        <StepDialog
          step="submit"
          of={{ id: process.document, code: process.code }}
          version={now.version}
          editor={() => ''}
          onClose={() => setSubmitting(false)}
          checked={<Findings version={version.id} drawing={opened} onJump={() => setSubmitting(false)} />}
        />
      )}
      <Leaving blocker={blocker} />
    </Page>
  );
};
