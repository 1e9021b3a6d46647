import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RouteStep, SigningRole, StepVerb } from '../../../api/documents/types/contract.ts';
import { PersonFinder } from '../page/PersonFinder.tsx';
import { useNamed } from '../page/use-named.ts';
import styles from './Types.module.css';

interface Props {
  route: readonly RouteStep[];
  onChange: (route: RouteStep[]) => void;
}

const fresh: RouteStep = { verb: 'reviewed', who: { role: 'reviewer' }, rule: 'any' };

/** The steps that sign a version after its author, in their order. */
export const RouteEditor = ({ route, onChange }: Props) => {
  const { t } = useTranslation();
  const change = (place: number, step: RouteStep) => onChange(route.map((one, at) => (at === place ? step : one)));
  return (
    <fieldset className={styles.group}>
      <legend>{t('documents.types.route')}</legend>
      <p className={styles.hint}>{t('documents.types.route-hint')}</p>
      <ol className={styles.rows}>
        {route.map((step, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step of a route is nothing but its place in it
          <li key={place}>
            <Step step={step} number={place + 1} change={(next) => change(place, next)} />
            <Button
              variant="default"
              aria-label={t('documents.types.step-remove', { number: place + 1 })}
              onClick={() => onChange(route.filter((_, at) => at !== place))}
            >
              {t('documents.editor.remove')}
            </Button>
          </li>
        ))}
      </ol>
      <Button variant="default" disabled={route.length >= 10} onClick={() => onChange([...route, fresh])}>
        {t('documents.types.step-add')}
      </Button>
    </fieldset>
  );
};

const Step = ({ step, number, change }: { step: RouteStep; number: number; change: (step: RouteStep) => void }) => {
  const { t } = useTranslation();
  const named = (what: string) => t('documents.types.step-field', { what, number });
  const [byName, setByName] = useState('persons' in step.who);
  const choose = (who: string) => {
    setByName(who === 'persons');
    if (who !== 'persons') change({ ...step, who: { role: who as SigningRole } });
  };
  return (
    <div className={styles.step}>
      <select
        aria-label={named(t('documents.types.verb'))}
        value={step.verb}
        onChange={({ target }) => change({ ...step, verb: target.value as StepVerb })}
      >
        {StepVerb.options.map((verb) => (
          <option key={verb} value={verb}>
            {t(`documents.verb.${verb}`)}
          </option>
        ))}
      </select>
      <select
        aria-label={named(t('documents.types.who'))}
        value={byName || !('role' in step.who) ? 'persons' : step.who.role}
        onChange={({ target }) => choose(target.value)}
      >
        {SigningRole.options.map((role) => (
          <option key={role} value={role}>
            {t(`documents.role.${role}`)}
          </option>
        ))}
        <option value="persons">{t('documents.types.persons')}</option>
      </select>
      <select
        aria-label={named(t('documents.types.rule'))}
        value={step.rule}
        onChange={({ target }) => change({ ...step, rule: target.value as RouteStep['rule'] })}
      >
        <option value="any">{t('documents.rule.any')}</option>
        <option value="all">{t('documents.rule.all')}</option>
      </select>
      {byName && <Persons step={step} label={named(t('documents.types.persons'))} change={change} />}
    </div>
  );
};

const Persons = ({ step, label, change }: { step: RouteStep; label: string; change: (step: RouteStep) => void }) => {
  const ids = 'persons' in step.who ? step.who.persons : [];
  const known = useNamed(ids);
  const chosen = ids.map((id) => ({ id, name: known.find((one) => one.id === id)?.name ?? '…' }));
  return (
    <PersonFinder
      label={label}
      many
      chosen={chosen}
      onChange={(all) => all.length > 0 && change({ ...step, who: { persons: all.map(({ id }) => id) } })}
    />
  );
};
