import { type ReactNode, useEffect, useRef } from 'react';
import styles from './Dropdown.module.css';

interface Props {
  /** What a screen reader calls the button. */
  label: string;
  /** What the button shows; the label when nothing is given. */
  shown?: ReactNode;
  /** `end` (usual) keeps it under the button's right edge, `start` under the left. */
  align?: 'start' | 'end';
  children: ReactNode;
}

/** A button that opens a small panel under itself; Escape or a press elsewhere closes it. */
export const Dropdown = ({ label, shown, align = 'end', children }: Props) => {
  const details = useRef<HTMLDetailsElement>(null);
  useClosing(details);
  return (
    <details ref={details} className={styles.dropdown} onToggle={() => keepInSight(details.current)}>
      <summary aria-label={label} title={shown ? label : undefined} data-plain={!shown || undefined}>
        {shown ?? label}
      </summary>
      <div className={styles.panel} data-align={align}>
        {children}
      </div>
    </details>
  );
};

const margin = 8;

/** Moves a panel that would leave the screen back into it: on a phone its button may stand at the other edge. */
const keepInSight = (details: HTMLDetailsElement | null) => {
  const panel = details?.lastElementChild as HTMLElement | null;
  if (!details?.open || !panel) return;
  panel.style.translate = '';
  const { left, right } = panel.getBoundingClientRect();
  const width = Math.min(document.documentElement.clientWidth, screen.width); // a phone has widened the page for the panel
  const over = right + margin - width;
  const shift = over > 0 ? -over : Math.max(0, margin - left);
  panel.style.translate = `${shift}px`;
};

const useClosing = (details: React.RefObject<HTMLDetailsElement | null>) => {
  useEffect(() => {
    const close = (event: Event) => {
      const element = details.current;
      if (!element?.open || (event.type !== 'keydown' && element.contains(event.target as Node))) return;
      if (event instanceof KeyboardEvent && event.key !== 'Escape') return;
      if (element.contains(document.activeElement)) element.querySelector('summary')?.focus();
      element.open = false;
    };
    const events = ['pointerdown', 'focusin', 'keydown'] as const;
    for (const name of events) addEventListener(name, close);
    return () => {
      for (const name of events) removeEventListener(name, close);
    };
  }, [details]);
};

/** One of several things to do in a dropdown. It closes the panel first, so that a dialog gives the focus back to the button. */
export const DropdownItem = ({ run, children }: { run: () => void; children: ReactNode }) => (
  <button
    type="button"
    className={styles.item}
    onClick={({ currentTarget }) => {
      const details = currentTarget.closest('details');
      details?.querySelector('summary')?.focus();
      details?.removeAttribute('open');
      run();
    }}
  >
    {children}
  </button>
);
