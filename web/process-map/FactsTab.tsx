import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import styles from './Process.module.css';
import { useProcess } from './use-process.ts';

/** What the process is for, what goes in and what comes out, and what it consists of. */
export const FactsTab = () => {
  const { t } = useTranslation();
  const { process } = useProcess();
  return (
    <dl className={styles.pairs}>
      <dt>{t('process-map.purpose')}</dt>
      <dd>{process.purpose || '–'}</dd>
      <dt>{t('process-map.inputs')}</dt>
      <dd>{list(process.inputs)}</dd>
      <dt>{t('process-map.outputs')}</dt>
      <dd>{list(process.outputs)}</dd>
      <dt>{t('documents.facts.owner')}</dt>
      <dd>{process.owner.name}</dd>
      <dt>{t('documents.facts.unit')}</dt>
      <dd>{process.unit?.name ?? '–'}</dd>
      {process.parts.length > 0 && (
        <>
          <dt>{t('process-map.parts')}</dt>
          <dd>
            <ul>
              {process.parts.map(({ id, code, title }) => (
                <li key={id}>
                  <Link to="/process-map/$id" params={{ id }}>
                    {code} {title}
                  </Link>
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
    </dl>
  );
};

const list = (lines: readonly string[]) =>
  lines.length === 0 ? (
    '–'
  ) : (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
