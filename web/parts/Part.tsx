import { type ReactNode, useId } from 'react';
import styles from './Part.module.css';

/** A part of a page about one thing, with what one may do in it. */
export const Part = ({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) => {
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{title}</h2>
        {action && <div className={styles.buttons}>{action}</div>}
      </div>
      {children}
    </section>
  );
};

/** One thing that is known; nothing where it is not. */
export const Fact = ({ name, children }: { name: string; children: ReactNode }) =>
  children ? (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  ) : null;

/** How a thing stands and what is next, with the buttons that take it on. */
export const Next = ({ label, action, children }: { label: string; action: ReactNode; children: ReactNode }) => (
  <section className={styles.next} aria-label={label}>
    <div>{children}</div>
    <div className={styles.buttons}>{action}</div>
  </section>
);
