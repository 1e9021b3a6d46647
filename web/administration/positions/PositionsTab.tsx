import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { output } from 'zod/mini';
import {
  closePosition,
  type Position,
  PositionKind,
  positions,
  reopenPosition,
  units,
} from '../../../api/organisations/contract.ts';
import { call } from '../../client.ts';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { State } from '../../parts/State.tsx';
import { asking } from '../../queries.ts';
import styles from '../Administration.module.css';
import { Existing } from '../Existing.tsx';
import { PositionDialog } from './PositionDialog.tsx';

type P = output<typeof Position>;

/** The positions that people hold, and the bodies that act as one. */
export const PositionsTab = () => {
  const { t } = useTranslation();
  const [work, setWork] = useState<{ position?: P }>();
  const { data, error, refetch } = useQuery(asking(positions));
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  return (
    <>
      <header className={styles.head}>
        <p>{t('administration.positions.what')}</p>
        <Button onClick={() => setWork({})}>{t('administration.positions.add')}</Button>
      </header>
      {!data && <Skeleton lines={8} />}
      {data &&
        PositionKind.options.map((kind) => (
          <Group
            key={kind}
            kind={kind}
            of={data.items.filter((one) => one.kind === kind)}
            change={(position) => setWork({ position })}
          />
        ))}
      {work && <PositionDialog {...work} onClose={() => setWork(undefined)} />}
    </>
  );
};

interface GroupProps {
  kind: P['kind'];
  of: readonly P[];
  change: (position: P) => void;
}

const Group = ({ kind, of, change }: GroupProps) => {
  const { t, i18n } = useTranslation();
  const inOrder = of.toSorted((a, b) => a.name.localeCompare(b.name, i18n.language));
  return (
    <section className={styles.part} aria-labelledby={kind}>
      <header className={styles.head}>
        <h2 id={kind}>{t(`administration.positions.${kind}`)}</h2>
      </header>
      {of.length === 0 && <p className={styles.quiet}>{t('administration.positions.none')}</p>}
      <ul className={styles.list}>
        {inOrder.map((one) => (
          <Line key={one.id} of={one} change={change} />
        ))}
      </ul>
    </section>
  );
};

const Line = ({ of, change }: { of: P; change: GroupProps['change'] }) => {
  const { t } = useTranslation();
  const { data } = useQuery(asking(units));
  const { name } = of;
  return (
    <li className={styles.line}>
      <span>
        {name} <span className={styles.quiet}>{data?.items.find(({ id }) => id === of.unit)?.name}</span>
      </span>
      {of.state === 'closed' && <State of="closed" />}
      <span className={styles.buttons}>
        {of.state === 'open' && (
          <Button variant="default" aria-label={t('administration.change-name', { name })} onClick={() => change(of)}>
            {t('administration.change')}
          </Button>
        )}
        <Existing
          of={of}
          close={(id) => call(closePosition, { params: { id } })}
          reopen={(id) => call(reopenPosition, { params: { id } })}
        />
      </span>
    </li>
  );
};
