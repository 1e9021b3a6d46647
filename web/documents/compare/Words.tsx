import { createElement, Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Words as Run } from '../../../api/documents/content/contract.ts';
import styles from './Compare.module.css';
import { shortened } from './shortened.ts';

/** The words of one section: what was added underlined after a plus, what was removed struck through after a minus. */
export const Words = ({ of }: { of: readonly Run[] }) => {
  const { t } = useTranslation();
  const drawn = of.map(({ kind, text }, number): ReactNode => {
    if (kind === 'same') return shortened(text, number === 0, number === of.length - 1);
    const said = (
      <span className="unseen">{t(kind === 'added' ? 'documents.compare.added' : 'documents.compare.removed')}: </span>
    );
    return createElement(kind === 'added' ? 'ins' : 'del', null, said, text);
  });
  return <div className={styles.words}>{createElement(Fragment, null, ...drawn)}</div>;
};
