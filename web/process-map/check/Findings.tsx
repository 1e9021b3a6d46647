import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { checkDiagram, type Found } from '../../../api/process-map/check/contract.ts';
import type { Drawing } from '../../diagram/drawing.ts';
import { asking } from '../../queries.ts';
import styles from './Check.module.css';
import { ruleOf } from './rules.ts';

interface Props {
  version: string;
  drawing: Drawing | undefined;
  /** Called when somebody goes to an element, by a dialog that then stands in the way. */
  onJump?: () => void;
}

const errorsFirst = (one: Found, other: Found) => one.severity.localeCompare(other.severity);

/** What the checker found in what was saved last, and how it is mended; each leads to its element. */
export const Findings = ({ version, drawing, onJump }: Props) => {
  const { t } = useTranslation();
  const { data } = useQuery(asking(checkDiagram, { params: { id: version } }));
  if (!data) return null;
  if (data.findings.length === 0) return <p role="status">{t('process-map.drawing.no-findings')}</p>;
  const errors = data.findings.filter(({ severity }) => severity === 'error').length;
  return (
    <section aria-live="polite" className={styles.check}>
      <h2>{t('process-map.drawing.findings')}</h2>
      <p>{errors > 0 ? t('process-map.check.blocks', { count: errors }) : t('process-map.check.only-warnings')}</p>
      <ul>
        {data.findings.toSorted(errorsFirst).map((found) => (
          <li key={`${found.rule} ${found.element} ${found.detail}`} data-level={found.severity}>
            <FoundLine of={found} drawing={drawing} onJump={onJump} />
          </li>
        ))}
      </ul>
    </section>
  );
};

const FoundLine = ({ of, drawing, onJump }: { of: Found } & Pick<Props, 'drawing' | 'onJump'>) => {
  const { t } = useTranslation();
  const { element, detail, severity } = of;
  const rule = ruleOf(of.rule);
  const jump = () => {
    if (element) drawing?.select(element);
    onJump?.();
  };
  const about = [element && drawing?.nameOf(element), detail].filter(Boolean).join(', ');
  return (
    <>
      <span className={styles.severity}>{t(`process-map.check.${severity}`)}</span>
      <button type="button" className={styles.jump} onClick={jump}>
        {[t(`process-map.finding.${rule}`), about].filter(Boolean).join(': ')}
      </button>
      <span className={styles.mend}>{t(`process-map.mend.${rule}`)}</span>
    </>
  );
};
