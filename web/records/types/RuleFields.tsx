import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Method, type Rule, Trigger } from '../../../api/records/types/contract.ts';
import { CheckField, ChoiceField, TextField } from '../../parts/fields.tsx';
import styles from '../Records.module.css';

const units = ['years', 'months', 'permanent'] as const;
type Period = (typeof units)[number];

const periodOf = (months: number | null): Period => {
  if (months === null) return 'permanent';
  return months % 12 === 0 ? 'years' : 'months';
};

const monthsIn = ({ period, count = '' }: { [name: string]: string }) => {
  if (period === 'permanent') return null;
  return Number(count) * (period === 'months' ? 1 : 12);
};

/** What the fields of a rule say. */
export const ruleIn = (values: { [name: string]: string }): Rule => ({
  months: monthsIn(values),
  trigger: Trigger.options.find((one) => one === values.trigger) ?? 'filing',
  event: values.event ?? '',
  basis: values.basis ?? '',
  place: values.place ?? '',
  method: Method.options.find((one) => one === values.method) ?? 'destroyed',
  commission: values.commission !== undefined,
  archives: values.archives !== undefined,
});

/** How long records are kept, from when, by which law, where, and what their disposal needs. */
export const RuleFields = ({ of }: { of: Rule | undefined }) => {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.group}>
      <legend>{t('records.part.retention')}</legend>
      <PeriodFields of={of} />
      <TextField name="basis" label={t('records.rule.basis')} maxLength={300} defaultValue={of?.basis} />
      <TextField
        name="place"
        label={t('records.rule.place')}
        description={t('records.rule.place-hint')}
        maxLength={300}
        defaultValue={of?.place}
      />
    </fieldset>
  );
};

const PeriodFields = ({ of }: { of: Rule | undefined }) => {
  const { t } = useTranslation();
  const [period, setPeriod] = useState<Period>(of ? periodOf(of.months) : 'years');
  const count = of?.months ? of.months / (periodOf(of.months) === 'years' ? 12 : 1) : 5;
  return (
    <>
      <ChoiceField
        name="period"
        label={t('records.rule.period')}
        value={period}
        onChange={({ target }) => setPeriod(units.find((one) => one === target.value) ?? 'years')}
        data={units.map((value) => ({ value, label: t(`records.rule.in.${value}`) }))}
      />
      {period !== 'permanent' && (
        <>
          <TextField
            name="count"
            type="number"
            min={1}
            max={100}
            label={t(`records.rule.count.${period}`)}
            defaultValue={count}
            required
          />
          <EndFields of={of} />
        </>
      )}
    </>
  );
};

/** For what is not kept for good: from when, and how it ends. */
const EndFields = ({ of }: { of: Rule | undefined }) => {
  const { t } = useTranslation();
  const [trigger, setTrigger] = useState(of?.trigger ?? 'end-of-year');
  return (
    <>
      <ChoiceField
        name="trigger"
        label={t('records.rule.trigger')}
        value={trigger}
        onChange={({ target }) => setTrigger(Trigger.options.find((one) => one === target.value) ?? 'filing')}
        data={Trigger.options.map((value) => ({ value, label: t(`records.rule.triggers.${value}`) }))}
      />
      {trigger === 'event' && (
        <TextField name="event" label={t('records.rule.event')} maxLength={300} defaultValue={of?.event} required />
      )}
      <ChoiceField
        name="method"
        label={t('records.rule.method')}
        defaultValue={of?.method ?? 'destroyed'}
        data={Method.options.map((value) => ({ value, label: t(`records.method.${value}`) }))}
      />
      <CheckField
        name="commission"
        label={t('records.rule.asks-commission')}
        defaultChecked={of?.commission ?? false}
      />
      <CheckField name="archives" label={t('records.rule.asks-archives')} defaultChecked={of?.archives ?? false} />
    </>
  );
};
