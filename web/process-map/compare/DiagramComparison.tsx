import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionHead } from '../../../api/documents/versions/contract.ts';
import { compareDiagrams } from '../../../api/process-map/diagram/contract.ts';
import { Picture } from '../../diagram/Picture.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { asking } from '../../queries.ts';
import styles from './Compare.module.css';
import { type Difference, marksIn } from './marks.ts';

interface Props {
  from: VersionHead;
  to: VersionHead;
}

/** What changed from one diagram to the other: in words, and marked in both pictures. */
export const DiagramComparison = ({ from, to }: Props) => {
  const { t } = useTranslation();
  const [chosen, choose] = useState<string>();
  const asked = useQuery(asking(compareDiagrams, { params: { id: to.id }, query: { with: from.id } }));
  if (asked.error) return <Problem error={asked.error} retry={() => void asked.refetch()} />;
  if (!asked.data) return <Skeleton lines={12} />;
  const { items } = asked.data;
  return (
    <section className={styles.diagrams}>
      <h2>{t('process-map.compare.diagram')}</h2>
      {items.length === 0 ? (
        <p>{t('process-map.compare.none')}</p>
      ) : (
        <>
          <ol className={styles.list}>
            {items.map((one) => (
              <li key={`${one.element} ${one.change}`} data-chosen={one.element === chosen || undefined}>
                <Line of={one} choose={() => choose(one.element)} />
              </li>
            ))}
          </ol>
          <Legend />
        </>
      )}
      <div className={styles.pictures}>
        {(
          [
            ['from', from],
            ['to', to],
          ] as const
        ).map(([side, version]) => (
          <figure key={side}>
            <figcaption>
              {t('process-map.compare.picture', { number: version.number })} · {t(`parts.state.${version.state}`)}
            </figcaption>
            <Picture
              version={version.id}
              label={`${t('process-map.compare.picture', { number: version.number })}`}
              marks={marksIn(side, items)}
              chosen={chosen}
              choose={choose}
            />
          </figure>
        ))}
      </div>
    </section>
  );
};

const Legend = () => {
  const { t } = useTranslation();
  return (
    <p className={styles.legend}>
      {(['added', 'removed', 'changed'] as const).map((mark) => (
        <span key={mark} data-mark={mark}>
          {t(`process-map.compare.legend.${mark}`)}
        </span>
      ))}
    </p>
  );
};

/** The values of these are words of the diagram; those of the others are not for people. */
const told: readonly Difference['change'][] = [
  ...(['renamed', 'moved', 'rewired', 'redescribed', 'relinked', 'relimited', 'resupplied'] as const),
];

const Line = ({ of, choose }: { of: Difference; choose: () => void }) => {
  const { t } = useTranslation();
  const { part, change, before, after } = of;
  const name = of.name || t('process-map.compare.unnamed');
  return (
    <>
      <button type="button" onClick={choose} title={t('process-map.compare.find', { name })}>
        {t(`process-map.compare.part.${part}`)} „{name}”
      </button>
      : {t(`process-map.compare.change.${change}`)}
      {told.includes(change) && (before || after) && (
        <>
          {' '}
          ({before ? <del>{before}</del> : '–'} → {after ? <ins>{after}</ins> : '–'})
        </>
      )}
    </>
  );
};
