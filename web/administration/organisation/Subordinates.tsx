import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { output } from 'zod/mini';
import {
  closeSubordinate,
  type Organisation,
  reopenSubordinate,
  type Subordinate,
  subordinates,
} from '../../../api/organisations/contract.ts';
import { call } from '../../client.ts';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { State } from '../../parts/State.tsx';
import { asking } from '../../queries.ts';
import styles from '../Administration.module.css';
import { Existing } from '../Existing.tsx';
import { AddSubordinate } from './AddSubordinate.tsx';

/** The institutions directly below: each works for itself, nothing of its content is seen from here. */
export const Subordinates = ({ parent }: { parent: output<typeof Organisation> }) => {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useQuery(asking(subordinates));
  return (
    <section className={styles.part} aria-labelledby="subordinates">
      <header className={styles.head}>
        <h2 id="subordinates">{t('administration.subordinates.title')}</h2>
        <Button variant="default" onClick={() => setAdding(true)}>
          {t('administration.subordinates.add')}
        </Button>
        <p>{t('administration.subordinates.what')}</p>
      </header>
      {error && <Problem error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={3} />}
      <ul className={styles.list}>
        {data?.items.map((one) => (
          <Line key={one.id} of={one} />
        ))}
      </ul>
      {adding && <AddSubordinate parent={parent} onClose={() => setAdding(false)} />}
    </section>
  );
};

const Line = ({ of }: { of: output<typeof Subordinate> }) => (
  <li className={styles.line}>
    <span>
      <span className={styles.code}>{of.code}</span>
      {of.name}
    </span>
    <State of={of.state} />
    <Existing
      of={of}
      close={(id) => call(closeSubordinate, { params: { id } })}
      reopen={(id) => call(reopenSubordinate, { params: { id } })}
    />
  </li>
);
