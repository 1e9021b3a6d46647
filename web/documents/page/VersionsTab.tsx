import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listVersions } from '../../../api/documents/contract.ts';
import type { VersionHead } from '../../../api/documents/versions/contract.ts';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { State } from '../../parts/State.tsx';
import { asking } from '../../queries.ts';
import { Day } from './Day.tsx';
import styles from './Page.module.css';
import { useDocument } from './use-document.ts';

/** All versions, newest first; any two of them can be compared. */
export const VersionsTab = () => {
  const { document } = useDocument();
  const { data, error, refetch } = useQuery(asking(listVersions, { params: { id: document.id } }));
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  return data ? <VersionList of={document.id} versions={data.items} /> : <Skeleton lines={6} />;
};

interface Props {
  of: string;
  versions: readonly VersionHead[];
}

/** The list itself, for whatever has versions. */
export const VersionList = ({ of, versions }: Props) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [newest, before] = versions;
  const [pair, setPair] = useState({ from: before?.id ?? newest?.id, to: newest?.id });
  const compare = (event: FormEvent) => {
    event.preventDefault();
    const { from, to } = pair;
    if (from && to) void navigate({ to: '/documents/$id/compare', params: { id: of }, search: { from, to } });
  };
  const comparable = versions.length > 1;
  return (
    <form onSubmit={compare}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be scrolled by keyboard, too */}
      <section className={styles.wide} aria-label={t('documents.tab.versions')} tabIndex={0}>
        <table className={`${styles.plain} ${styles.stacking}`}>
          <thead>
            <tr>
              <th scope="col">{t('documents.facts.version')}</th>
              <th scope="col">{t('documents.column.state')}</th>
              <th scope="col">{t('documents.versions.from')}</th>
              <th scope="col">{t('documents.versions.until')}</th>
              <th scope="col">{t('documents.reason')}</th>
              {comparable && <th scope="col">{t('documents.compare.from')}</th>}
              {comparable && <th scope="col">{t('documents.compare.to')}</th>}
            </tr>
          </thead>
          <tbody>
            {versions.map((version) => (
              <tr key={version.id}>
                <td data-label={t('documents.facts.version')}>
                  <Link to="/documents/$id" params={{ id: of }} search={{ version: version.id }}>
                    {version.number}
                  </Link>
                </td>
                <td data-label={t('documents.column.state')}>
                  <State of={version.state} />
                </td>
                <td data-label={t('documents.versions.from')}>
                  {version.effectiveFrom && <Day of={version.effectiveFrom} />}
                </td>
                <td data-label={t('documents.versions.until')}>
                  {version.effectiveUntil && <Day of={version.effectiveUntil} />}
                </td>
                <td data-label={t('documents.reason')}>{version.reason}</td>
                {comparable &&
                  (['from', 'to'] as const).map((side) => (
                    <td key={side} data-label={t(`documents.compare.${side}`)}>
                      <label>
                        <input
                          type="radio"
                          name={side}
                          checked={pair[side] === version.id}
                          onChange={() => setPair({ ...pair, [side]: version.id })}
                          aria-label={t(`documents.versions.compare-${side}`, { number: version.number })}
                        />
                      </label>
                    </td>
                  ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {comparable && (
        <p>
          <Button type="submit" variant="default" disabled={pair.from === pair.to}>
            {t('documents.versions.compare')}
          </Button>
        </p>
      )}
    </form>
  );
};
