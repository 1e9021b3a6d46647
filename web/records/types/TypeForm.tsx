import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordType, TypeFields } from '../../../api/records/types/contract.ts';
import { usePositions, useUnits } from '../../documents/page/use-readers.ts';
import { Choices } from '../../parts/Choices.tsx';
import { Form } from '../../parts/Form.tsx';
import { CheckField, ChoiceField, LongTextField, TextField } from '../../parts/fields.tsx';
import parts from '../../parts/Part.module.css';
import styles from '../Records.module.css';
import { RuleFields, ruleIn } from './RuleFields.tsx';

interface Props {
  of: RecordType | undefined;
  send: (fields: TypeFields) => Promise<unknown>;
  cancel: () => void;
}

const linesOf = (text = '') =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** Everything about a type of records. */
export const TypeForm = ({ of, send, cancel }: Props) => {
  const { t } = useTranslation();
  const [level, setLevel] = useState(of?.level ?? 'internal');
  const [readers, setReaders] = useState({ units: of?.units ?? [], positions: of?.positions ?? [] });
  const fieldsIn = (values: { [name: string]: string }): TypeFields => ({
    ...{ name: values.name ?? '', prefix: of?.prefix ?? values.prefix ?? '', level, ...readers },
    ...{ fields: linesOf(values.fields), rule: ruleIn(values), inUse: values.inUse !== undefined },
  });
  return (
    <div className={styles.form}>
      <Form send={(values) => send(fieldsIn(values))} cancel={cancel} action={t('records.types.save')}>
        <TextField name="name" label={t('records.types.name')} maxLength={300} defaultValue={of?.name} required />
        <TextField
          name="prefix"
          label={t('records.types.prefix')}
          description={t('records.types.prefix-hint')}
          maxLength={21}
          defaultValue={of?.prefix}
          disabled={of !== undefined}
          required
        />
        <ChoiceField
          name="level"
          label={t('records.column.level')}
          value={level}
          onChange={({ target }) => setLevel(target.value === 'restricted' ? 'restricted' : 'internal')}
          data={(['internal', 'restricted'] as const).map((value) => ({ value, label: t(`records.level.${value}`) }))}
        />
        {level === 'restricted' && <Readers of={readers} onChange={setReaders} />}
        <LongTextField
          name="fields"
          rows={3}
          label={t('records.types.fields')}
          description={t('records.types.fields-hint')}
          defaultValue={of?.fields.join('\n')}
        />
        <RuleFields of={of?.rule} />
        <CheckField name="inUse" label={t('records.types.in-use')} defaultChecked={of?.inUse ?? true} />
      </Form>
    </div>
  );
};

type Named = readonly { id: string; name: string }[];
const options = (all: Named) => all.map(({ id, name }) => ({ value: id, label: name }));

interface ReadersProps {
  of: { units: string[]; positions: string[] };
  onChange: (readers: ReadersProps['of']) => void;
}

/** Who reads what is restricted, beside the unit that it belongs to. */
const Readers = ({ of, onChange }: ReadersProps) => {
  const { t } = useTranslation();
  const [units, positions] = [useUnits(), usePositions()];
  return (
    <div className={parts.buttons}>
      <Choices
        label={t('records.types.units')}
        options={options(units)}
        chosen={of.units}
        onChange={(chosen) => onChange({ ...of, units: chosen })}
      />
      <Choices
        label={t('records.types.positions')}
        options={options(positions)}
        chosen={of.positions}
        onChange={(chosen) => onChange({ ...of, positions: chosen })}
      />
    </div>
  );
};
