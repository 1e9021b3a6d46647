import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { readOutline } from '../../../api/process-map/diagram/contract.ts';
import type { Drawing } from '../../diagram/drawing.ts';
import { asking } from '../../queries.ts';
import styles from './Drawing.module.css';

const rules = [
  'start-missing',
  'end-missing',
  'responsible-missing',
  'outcome-unlabelled',
  'step-unreachable',
] as const;

/** What the checker found in what was saved last; each leads to its element. */
export const Findings = ({ version, drawing }: { version: string; drawing: Drawing | undefined }) => {
  const { t } = useTranslation();
  const { data } = useQuery(asking(readOutline, { params: { id: version } }));
  if (!data) return null;
  if (data.findings.length === 0) return <p role="status">{t('process-map.drawing.no-findings')}</p>;
  const wordsOf = (rule: string) => {
    const known = rules.find((one) => one === rule);
    return known ? t(`process-map.finding.${known}`) : t('process-map.finding.other');
  };
  return (
    <section aria-live="polite">
      <h2>{t('process-map.drawing.findings')}</h2>
      <ul className={styles.findings}>
        {data.findings.map(({ rule, element, severity }) => (
          <li key={`${rule} ${element}`} data-level={severity}>
            <button type="button" className={styles.jump} onClick={() => element && drawing?.select(element)}>
              {[wordsOf(rule), element && drawing?.nameOf(element)].filter(Boolean).join(': ')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};
