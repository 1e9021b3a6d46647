import { useQuery } from '@tanstack/react-query';
import type { Confidentiality } from '../../../api/documents/contract.ts';
import { positions, units } from '../../../api/organisations/contract.ts';
import { asking } from '../../queries.ts';

/** The open units, or those among `ids`, in the order of their names. */
export const useUnits = () => useQuery({ ...asking(units), staleTime: 60_000 }).data?.items ?? [];

export const usePositions = () => useQuery({ ...asking(positions), staleTime: 60_000 }).data?.items ?? [];

/** The names of the units and positions that may read what is restricted. */
export const useReaders = ({ level, units: unitIds, positions: positionIds }: Confidentiality): string[] => {
  const all = [...useUnits(), ...usePositions()];
  if (level !== 'restricted') return [];
  const wanted = [...unitIds, ...positionIds];
  return wanted.flatMap((id) => all.find((one) => one.id === id)?.name ?? []);
};
