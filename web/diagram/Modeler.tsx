import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';
import { useEffect, useRef, useState } from 'react';
import { Problem } from '../parts/Problem.tsx';
import type { Language } from '../texts.ts';
import { type Drawing, openDrawing, type Watching } from './drawing.ts';
import styles from './Modeler.module.css';

interface Props extends Watching {
  xml: string;
  language: Language;
  /** What is drawn, for who does not see it. */
  label: string;
  /** Gets the drawing once it is open, and `undefined` when it is closed again. */
  onOpen: (drawing: Drawing | undefined) => void;
}

const narrow = 800; // the tools would cover a third of the canvas

/** A diagram to be drawn. It is opened once: another `xml` is given by `setXml` of the drawing. */
export const Modeler = ({ xml, language, label, onOpen, ...watching }: Props) => {
  const place = useRef<HTMLElement>(null);
  const drawing = useRef<Drawing>(undefined);
  const heard = useRef(watching);
  heard.current = watching;
  const [error, setError] = useState<Error>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once
  useEffect(() => {
    let gone = false;
    if (!place.current) return;
    const opening = openDrawing(place.current, {
      xml,
      language,
      onChange: () => heard.current.onChange(),
      onSelect: (chosen) => heard.current.onSelect(chosen),
      onSteps: (steps) => heard.current.onSteps(steps),
    });
    opening.then(
      (opened) => {
        if (gone) return opened.destroy();
        drawing.current = opened;
        if (innerWidth < narrow) opened.toggleTools(false);
        opened.zoom('fit');
        onOpen(opened);
      },
      (failure) => !gone && setError(failure),
    );
    return () => {
      gone = true;
      drawing.current?.destroy();
      drawing.current = undefined;
      onOpen(undefined);
    };
  }, []);
  useEffect(() => void drawing.current?.speak(language), [language]);
  if (error) return <Problem error={error} />;
  return <section ref={place} className={styles.canvas} aria-label={label} />;
};
