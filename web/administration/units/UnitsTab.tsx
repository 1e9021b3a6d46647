import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { output } from 'zod/mini';
import { closeUnit, reopenUnit, type Unit, units } from '../../../api/organisations/contract.ts';
import { call } from '../../client.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { State } from '../../parts/State.tsx';
import { asking } from '../../queries.ts';
import styles from '../Administration.module.css';
import { Existing } from '../Existing.tsx';
import { type Node, treeOf } from './tree.ts';
import { UnitDialog } from './UnitDialog.tsx';

type U = output<typeof Unit>;

/** What is being changed, or added below another. */
type Work = { unit: U } | { parent: string | null };

/** The units of the institution as a tree. */
export const UnitsTab = () => {
  const { t, i18n } = useTranslation();
  const [work, setWork] = useState<Work>();
  const { data, error, refetch } = useQuery(asking(units));
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  return (
    <>
      <header className={styles.head}>
        <p>{t('administration.units.what')}</p>
        <Button onClick={() => setWork({ parent: null })}>{t('administration.units.add')}</Button>
      </header>
      {!data && <Skeleton lines={8} />}
      {data?.items.length === 0 && <Empty title={t('administration.units.none')} />}
      {data && <Level nodes={treeOf(data.items, i18n.language)} begin={setWork} />}
      {data && work && <UnitDialog all={data.items} {...work} onClose={() => setWork(undefined)} />}
    </>
  );
};

interface LevelProps {
  nodes: readonly Node<U>[];
  begin: (work: Work) => void;
}

const Level = ({ nodes, begin }: LevelProps) => (
  <ul className={styles.list}>
    {nodes.map(({ unit, below }) => (
      <li key={unit.id}>
        <Line of={unit} begin={begin} />
        {below.length > 0 && <Level nodes={below} begin={begin} />}
      </li>
    ))}
  </ul>
);

const Line = ({ of, begin }: { of: U; begin: LevelProps['begin'] }) => {
  const { t } = useTranslation();
  const { name } = of;
  return (
    <div className={styles.line}>
      <span>
        <span className={styles.code}>{of.code}</span>
        {name}
      </span>
      {of.state === 'closed' && <State of="closed" />}
      <span className={styles.buttons}>
        {of.state === 'open' && (
          <>
            <Button
              variant="default"
              aria-label={t('administration.units.add-below-name', { name })}
              onClick={() => begin({ parent: of.id })}
            >
              {t('administration.units.add-below')}
            </Button>
            <Button
              variant="default"
              aria-label={t('administration.change-name', { name })}
              onClick={() => begin({ unit: of })}
            >
              {t('administration.change')}
            </Button>
          </>
        )}
        <Existing
          of={of}
          close={(id) => call(closeUnit, { params: { id } })}
          reopen={(id) => call(reopenUnit, { params: { id } })}
        />
      </span>
    </div>
  );
};
