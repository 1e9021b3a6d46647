import { type ReactNode, useId } from 'react';
import styles from './Records.module.css';

/** One thing that is known; nothing where it is not. */
export const Fact = ({ name, children }: { name: string; children: ReactNode }) =>
  children ? (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  ) : null;

/** A part of a page, with what one may do in it. */
export const Part = ({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) => {
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <div className={styles.partHead}>
        <h2 id={id}>{title}</h2>
        {action && <div className={styles.buttons}>{action}</div>}
      </div>
      {children}
    </section>
  );
};
