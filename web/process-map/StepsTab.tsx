import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod/mini';
import { readOutline, type StepRow } from '../../api/process-map/diagram/contract.ts';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { asking } from '../queries.ts';
import { type Me, useMe } from '../session.ts';
import styles from './Process.module.css';
import { useProcess } from './use-process.ts';

export type Row = z.output<typeof StepRow>;

/** Whether a step is done by a position or unit that the person holds. */
export const isMine = ({ party }: Row, { positions, units }: Pick<Me, 'positions' | 'units'>) =>
  party?.id != null && (party.kind === 'position' ? positions : units).includes(party.id);

/** The steps in words: for phones, for screen readers, and for who reads rather than looks. */
export const StepsTab = () => {
  const { version } = useProcess();
  const { data, error, refetch } = useQuery(asking(readOutline, { params: { id: version.id } }));
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  return data ? <StepTable steps={data.steps} /> : <Skeleton lines={8} />;
};

/** The table itself; steps of one's own positions are marked. */
export const StepTable = ({ steps }: { steps: readonly Row[] }) => {
  const { t } = useTranslation();
  const me = useMe();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be scrolled by keyboard, too
    <section className={styles.wide} aria-label={t('process-map.tab.steps')} tabIndex={0}>
      <table className={styles.steps}>
        <thead>
          <tr>
            <th scope="col">{t('process-map.step.number')}</th>
            <th scope="col">{t('process-map.step.name')}</th>
            <th scope="col">{t('process-map.step.who')}</th>
            <th scope="col">{t('process-map.step.with')}</th>
            <th scope="col">{t('process-map.step.result')}</th>
            <th scope="col">{t('process-map.step.next')}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.element} id={`step-${step.element}`} data-mine={isMine(step, me) || undefined}>
              <td data-label={t('process-map.step.number')}>{step.number}</td>
              <td data-label={t('process-map.step.name')}>
                <div>
                  {step.name}
                  {isMine(step, me) && <strong className={styles.mine}>{t('process-map.step.mine')}</strong>}
                </div>
              </td>
              <td data-label={t('process-map.step.who')}>{step.responsible}</td>
              <td data-label={t('process-map.step.with')}>
                {step.documents.length > 0 && <StepDocuments of={step} />}
              </td>
              <td data-label={t('process-map.step.result')}>
                {[...step.results, step.limit && `${t('process-map.step.limit')}: ${step.limit}`]
                  .filter(Boolean)
                  .join('; ')}
              </td>
              <td data-label={t('process-map.step.next')}>
                {step.next.map(({ label, number, name }) => `${label ? `${label}: ` : ''}${number} ${name}`).join('; ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

/** Links to what a step is done with. */
export const StepDocuments = ({ of }: { of: Row }) => (
  <ul className={styles.documents}>
    {of.documents.map(({ document, code, title }) => (
      <li key={`${document}${code}`}>
        {document ? (
          <Link to="/documents/$id" params={{ id: document }}>
            {code} {title}
          </Link>
        ) : (
          `${code} ${title}`
        )}
      </li>
    ))}
  </ul>
);
