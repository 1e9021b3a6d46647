import type { ReactNode } from 'react';
import styles from '../Administration.module.css';

interface SectionProps {
  id: string;
  title: string;
  tone?: 'good' | 'bad' | undefined;
  /** What can be done about it, beside its title. */
  action?: ReactNode;
  children: ReactNode;
}

/** One thing that is well or not, under its title. */
export const Section = ({ id, title, tone, action, children }: SectionProps) => (
  <section className={styles.part} aria-labelledby={id}>
    <header className={styles.head}>
      <h2 id={id}>{title}</h2>
      {action}
    </header>
    <div className={styles.note} data-tone={tone} role="status">
      {children}
    </div>
  </section>
);
