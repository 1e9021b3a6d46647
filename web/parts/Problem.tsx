import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isPartMissing, type Kind, ProblemError } from '../problem.ts';
import styles from './parts.module.css';

interface Props {
  error: unknown;
  /** What was kept in spite of it: "Your text is still here." */
  kept?: string;
  retry?: () => void;
}

const told = (error: unknown): { kind: Kind; detail: string } => {
  if (error instanceof ProblemError) return { kind: error.kind, detail: error.detail ?? error.title };
  return { kind: isPartMissing(error) ? 'unreachable' : 'unforeseen', detail: String(error) };
};

/** Says what happened, what was kept, and what to do next. Read out at once. */
export const Problem = ({ error, kept, retry }: Props) => {
  const { t } = useTranslation();
  const { kind, detail } = told(error);
  return (
    <div role="alert" className={styles.problem}>
      <strong>{t(`parts.problem.${kind}.what`)}</strong>
      {kept && <p>{kept}</p>}
      <p>{t(`parts.problem.${kind}.next`)}</p>
      <details>
        <summary>{t('parts.problem.detail')}</summary>
        <code lang="en">{detail}</code>
      </details>
      {retry && (
        <Button variant="default" onClick={retry}>
          {t('parts.retry')}
        </Button>
      )}
    </div>
  );
};
