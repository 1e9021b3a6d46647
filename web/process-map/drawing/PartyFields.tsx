import { Checkbox, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { positions, units } from '../../../api/organisations/contract.ts';
import { type PartyKind, partyKinds } from '../../../processes/extension.ts';
import type { Change, Chosen } from '../../diagram/chosen.ts';
import { asking } from '../../queries.ts';

interface Party {
  id: string;
  name: string;
  state: 'open' | 'closed';
}

const useParties = (kind: PartyKind | undefined): readonly Party[] => {
  const { data: inUnits } = useQuery({ ...asking(units), enabled: kind === 'unit' });
  const { data: inPositions } = useQuery({ ...asking(positions), enabled: kind === 'position' || kind === 'body' });
  const all = kind === 'unit' ? inUnits?.items : inPositions?.items.filter((one) => one.kind === kind);
  return (all ?? []).toSorted((a, b) => a.name.localeCompare(b.name));
};

/** Which position, unit or body a lane or participant is: its holders see these steps as their own. */
export const PartyFields = ({ chosen, change }: { chosen: Chosen; change: (change: Change) => void }) => {
  const { t } = useTranslation();
  const { party, partyId } = chosen;
  const parties = useParties(party);
  const namedAlike = parties.find(({ id }) => id === partyId)?.name === chosen.name;
  const choose = (id: string) => {
    const found = parties.find((one) => one.id === id);
    change({ partyId: found?.id, ...(found && (namedAlike || !chosen.name) && { name: found.name }) });
  };
  const isOffered = ({ id, state }: Party) => state === 'open' || id === partyId;
  const wordsOf = ({ name, state }: Party) => (state === 'open' ? name : t('process-map.drawing.closed', { name }));
  return (
    <>
      {chosen.external !== undefined && (
        <Checkbox
          label={t('process-map.drawing.external')}
          checked={chosen.external}
          onChange={({ target }) => change({ external: target.checked || undefined })}
        />
      )}
      <NativeSelect
        label={t('process-map.drawing.party')}
        value={party ?? ''}
        onChange={({ target }) =>
          change({ party: partyKinds.find((kind) => kind === target.value), partyId: undefined })
        }
        data={[
          { value: '', label: t('process-map.drawing.no-party') },
          ...partyKinds.map((kind) => ({ value: kind, label: t(`process-map.drawing.party-kind.${kind}`) })),
        ]}
      />
      {party && (
        <NativeSelect
          label={t('process-map.drawing.which')}
          value={partyId ?? ''}
          onChange={({ target }) => choose(target.value)}
          data={[
            { value: '', label: t('process-map.drawing.choose') },
            ...parties.filter(isOffered).map((one) => ({ value: one.id, label: wordsOf(one) })),
          ]}
        />
      )}
    </>
  );
};
