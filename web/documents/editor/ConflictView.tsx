import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../../../api/documents/content/contract.ts';
import { DateText } from '../../parts/DateText.tsx';
import { notify } from '../../parts/notify.ts';
import { ComparisonView } from '../compare/ComparisonView.tsx';
import { useNamed } from '../page/use-named.ts';
import type { Conflict } from './drafting.ts';
import styles from './Editor.module.css';
import { type Difference, differences, merged, type Side } from './merge.ts';
import { plainText } from './stored.ts';

interface Props {
  conflict: Conflict;
  /** The text that both started from. */
  base: Draft;
  mine: Draft;
  settle: (draft: Draft) => Promise<boolean>;
}

/** Somebody else saved first. Both texts are kept until one has chosen, place by place or as a whole. */
export const ConflictView = ({ conflict, base, mine, settle }: Props) => {
  const { t } = useTranslation();
  const [who] = useNamed(conflict.by ? [conflict.by] : []);
  const theirs = conflict.current;
  const places = differences(base, mine, theirs);
  const [chosen, setChosen] = useState<Record<string, Side>>({});
  const sideOf = (key: string) => chosen[key] ?? places.find((place) => place.key === key)?.proposed ?? 'mine';
  const all = (side: Side) => setChosen(Object.fromEntries(places.map(({ key }) => [key, side])));
  const copy = async () => {
    await navigator.clipboard.writeText(mine.sections.map(plainText).join('\n\n'));
    notify(t('documents.conflict.copied'));
  };
  return (
    <section className={styles.conflict} role="alert">
      <h2>{t('documents.conflict.title')}</h2>
      <p>
        {t('documents.conflict.what', { name: who?.name ?? '…' })} <DateText at={conflict.at} />.{' '}
        {t('documents.conflict.kept')}
      </p>
      <div className={styles.buttons}>
        <Button variant="default" onClick={() => all('mine')}>
          {t('documents.conflict.all-mine')}
        </Button>
        <Button variant="default" onClick={() => all('theirs')}>
          {t('documents.conflict.all-theirs')}
        </Button>
        <Button variant="default" onClick={() => void copy()}>
          {t('documents.conflict.copy')}
        </Button>
      </div>
      {places.map((place) => (
        <Place
          key={place.key}
          place={place}
          name={nameOf(place.key, mine, theirs)}
          side={sideOf(place.key)}
          choose={(side) => setChosen({ ...chosen, [place.key]: side })}
        />
      ))}
      <p>
        <Button onClick={() => void settle(merged(mine, theirs, sideOf))}>{t('documents.conflict.save')}</Button>
      </p>
      <details>
        <summary>{t('documents.conflict.comparison')}</summary>
        <ComparisonView of={conflict.comparison} />
      </details>
    </section>
  );
};

const nameOf = (key: string, mine: Draft, theirs: Draft) =>
  [...mine.sections, ...theirs.sections].find(({ id }) => id === key)?.title;

interface PlaceProps {
  place: Difference;
  name: string | undefined;
  side: Side;
  choose: (side: Side) => void;
}

const Place = ({ place: { key, both }, name, side, choose }: PlaceProps) => {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.place}>
      <legend>
        {name ?? t(`documents.compare.field.${key as 'title'}`)}
        {both && <span> · {t('documents.conflict.both')}</span>}
      </legend>
      {(['mine', 'theirs'] as const).map((one) => (
        <label key={one}>
          <input type="radio" name={key} checked={side === one} onChange={() => choose(one)} />
          {t(`documents.conflict.${one}`)}
        </label>
      ))}
    </fieldset>
  );
};
