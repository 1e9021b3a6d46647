import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Role } from '../../../api/kit/permissions.ts';
import { positions, units } from '../../../api/organisations/contract.ts';
import { asking } from '../../queries.ts';
import styles from '../Administration.module.css';

/** Where somebody stands in the institution. */
export interface Place {
  roles: Role[];
  units: string[];
  positions: string[];
}

interface Props {
  place: Place;
  onChange: (place: Place) => void;
}

/** The roles, units and positions of somebody, to be ticked. What is closed is shown only to those who still have it. */
export const PlaceFields = ({ place, onChange }: Props) => {
  const { t } = useTranslation();
  const { data: allUnits } = useQuery(asking(units));
  const { data: allPositions } = useQuery(asking(positions));
  const roles = Role.options.map((role) => ({
    value: role,
    label: t(`parts.role.${role}`),
    hint: t(`administration.people.role-what.${role}`),
  }));
  return (
    <>
      <Ticks
        legend={t('administration.people.roles')}
        options={roles}
        ticked={place.roles}
        onChange={(next) => onChange({ ...place, roles: next })}
      />
      <Ticks
        legend={t('administration.tab.units')}
        options={choices(allUnits?.items, place.units)}
        ticked={place.units}
        onChange={(next) => onChange({ ...place, units: next })}
      />
      <Ticks
        legend={t('administration.tab.positions')}
        options={choices(allPositions?.items, place.positions)}
        ticked={place.positions}
        onChange={(next) => onChange({ ...place, positions: next })}
      />
    </>
  );
};

interface Existing {
  id: string;
  name: string;
  state: 'open' | 'closed';
}

const choices = (all: readonly Existing[] = [], held: readonly string[]): Option<string>[] =>
  all
    .filter(({ id, state }) => state === 'open' || held.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }));

interface Option<V extends string> {
  value: V;
  label: string;
  hint?: string;
}

interface TicksProps<V extends string> {
  legend: string;
  options: readonly Option<V>[];
  ticked: readonly V[];
  onChange: (ticked: V[]) => void;
}

const Ticks = <V extends string>({ legend, options, ticked, onChange }: TicksProps<V>) => {
  const toggle = (value: V) =>
    onChange(ticked.includes(value) ? ticked.filter((one) => one !== value) : [...ticked, value]);
  return (
    <fieldset className={styles.places}>
      <legend>{legend}</legend>
      <div>
        {options.map(({ value, label, hint }) => (
          <label key={value}>
            <input type="checkbox" checked={ticked.includes(value)} onChange={() => toggle(value)} />
            <span>
              {label}
              {hint && <small>{hint}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
