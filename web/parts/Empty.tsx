import type { ReactNode } from 'react';
import styles from './parts.module.css';

/** An empty place: what belongs here, and the first step. */
export const Empty = ({ title, action, children }: { title: string; action?: ReactNode; children?: ReactNode }) => (
  <div className={styles.empty}>
    <h2>{title}</h2>
    {children && <p>{children}</p>}
    {action}
  </div>
);
