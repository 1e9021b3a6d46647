import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { people } from '../../../api/people/contract.ts';
import { call } from '../../client.ts';
import { Choices } from '../../parts/Choices.tsx';
import { Finder } from '../../parts/Finder.tsx';
import { DayField } from '../../parts/fields.tsx';
import { asking } from '../../queries.ts';
import { events } from '../../trail/events.ts';
import { useEventWords } from '../../trail/use-event-words.ts';
import styles from '../Administration.module.css';

/** What of the trail is shown. */
export interface TrailAddress {
  event?: string | undefined;
  by?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  page?: number | undefined;
}

interface Props {
  address: TrailAddress;
  onAddress: (next: TrailAddress) => void;
}

/** Narrows the trail to events, a person, a period. */
export const Filters = ({ address, onAddress }: Props) => {
  const { t } = useTranslation();
  const wordsOf = useEventWords();
  const change = (part: TrailAddress) => onAddress({ ...address, page: undefined, ...part });
  const { page: _, ...narrowed } = address;
  return (
    <search className={styles.filters}>
      <Choices
        label={t('administration.trail.event')}
        options={events.map((event) => ({ value: event, label: wordsOf(event) }))}
        chosen={address.event?.split(',') ?? []}
        onChange={(chosen) => change({ event: chosen.join() || undefined })}
      />
      <ByWhom address={address} onAddress={change} />
      <DayField
        name="from"
        label={t('administration.trail.from')}
        value={address.from ?? ''}
        max={address.to}
        onChange={({ target }) => change({ from: target.value || undefined })}
      />
      <DayField
        name="to"
        label={t('administration.trail.to')}
        value={address.to ?? ''}
        min={address.from}
        onChange={({ target }) => change({ to: target.value || undefined })}
      />
      {Object.values(narrowed).some(Boolean) && (
        <Button variant="default" onClick={() => onAddress({})}>
          {t('administration.trail.clear')}
        </Button>
      )}
    </search>
  );
};

const search = async (typed: string) => {
  const { items } = await call(people, { query: { search: typed, size: 9 } });
  return items.map(({ id, name }) => ({ id, name }));
};

const ByWhom = ({ address: { by }, onAddress }: Props) => {
  const { t } = useTranslation();
  const { data } = useQuery({ ...asking(people, { query: { id: by ?? '' } }), enabled: by !== undefined });
  const chosen = by ? [{ id: by, name: data?.items[0]?.name ?? '…' }] : [];
  return (
    <div className={styles.person}>
      <Finder
        label={t('administration.trail.by')}
        kind="person"
        search={search}
        chosen={chosen}
        onChange={([one]) => onAddress({ by: one?.id })}
      />
    </div>
  );
};
