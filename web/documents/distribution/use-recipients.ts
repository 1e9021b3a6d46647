import { useTranslation } from 'react-i18next';
import { people } from '../../../api/people/contract.ts';
import type { Recipient } from '../../../api/reading/contract.ts';
import { call } from '../../client.ts';
import type { Found } from '../../parts/Finder.tsx';
import { usePositions, useUnits } from '../page/use-readers.ts';

/** A recipient as a finder keeps it: its kind stands before its id. */
export const asFound = ({ kind, id, name }: Pick<Recipient, 'kind' | 'id'> & { name: string }): Found => ({
  id: `${kind} ${id}`,
  name,
});

/** The other way. */
export const asRecipient = ({ id }: Found, purpose: Recipient['purpose']): Recipient => {
  const [kind = '', of = ''] = id.split(' ');
  return { kind: kind as Recipient['kind'], id: of, purpose };
};

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Finds positions, units and people by name: those who are many first. */
export const useRecipients = () => {
  const { t } = useTranslation();
  const [positions, units] = [usePositions(), useUnits()];
  return async (typed: string): Promise<readonly Found[]> => {
    const { items } = await call(people, { query: { search: typed, size: 6 } });
    const places = [
      ...positions.map((one) => ({ ...one, kind: 'position' as const })),
      ...units.map((one) => ({ ...one, kind: 'unit' as const })),
    ];
    const named = places.filter(({ name, state }) => state === 'open' && folded(name).includes(folded(typed)));
    const persons = items.map(({ id, name }) => ({ id, name, kind: 'person' as const }));
    return [...named.slice(0, 6), ...persons].map((one) => ({
      ...asFound(one),
      hint: t(`documents.distribution.kind.${one.kind}`),
    }));
  };
};
