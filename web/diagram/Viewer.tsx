import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chartaDescriptor } from '../../processes/extension.ts';
import { Problem } from '../parts/Problem.tsx';
import { moveByTouch, type Sheet } from './by-touch.ts';
import styles from './Diagram.module.css';

interface Props {
  xml: string;
  label: string;
  choose: (element: string) => void;
}

const open = async (container: HTMLElement, xml: string, choose: (element: string) => void) => {
  const viewer = new NavigatedViewer({ container, moddleExtensions: { charta: chartaDescriptor } });
  viewer.on('element.click', ({ element }: { element: { id: string; labelTarget?: { id: string } } }) =>
    choose(element.labelTarget?.id ?? element.id),
  );
  await viewer.importXML(xml);
  viewer.get<Sheet>('canvas').zoom('fit-viewport');
  moveByTouch(viewer.get<Sheet>('canvas')); // ends with the element that it listens to
  return viewer;
};

/** A live diagram to move about in. */
export const Viewer = ({ xml, label, choose }: Props) => {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const viewer = useRef<NavigatedViewer>(undefined);
  const [error, setError] = useState<Error>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another way to choose does not open the diagram anew
  useEffect(() => {
    let gone = false;
    if (!place.current) return;
    open(place.current, xml, choose).then(
      (opened) => {
        if (gone) opened.destroy();
        else viewer.current = opened;
      },
      (failure) => !gone && setError(failure),
    );
    return () => {
      gone = true;
      viewer.current?.destroy();
      viewer.current = undefined;
    };
  }, [xml]);
  const zoom = (by: number | 'fit-viewport') => {
    const canvas = viewer.current?.get<Sheet>('canvas');
    canvas?.zoom(by === 'fit-viewport' ? by : canvas.zoom() * by);
  };
  if (error) return <Problem error={error} />;
  return (
    <div>
      <div className={styles.zoom}>
        <button type="button" onClick={() => zoom(1.25)} aria-label={t('process-map.zoom-in')}>
          +
        </button>
        <button type="button" onClick={() => zoom(0.8)} aria-label={t('process-map.zoom-out')}>
          −
        </button>
        <button type="button" onClick={() => zoom('fit-viewport')}>
          {t('process-map.zoom-fit')}
        </button>
      </div>
      <section ref={place} className={styles.live} aria-label={label} />
    </div>
  );
};
