import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Kind, Level, type TypeFields } from '../../../api/documents/types/contract.ts';
import { Form } from '../../parts/Form.tsx';
import { CheckField, ChoiceField, TextField } from '../../parts/fields.tsx';
import { exampleCode } from './example-code.ts';
import { PartsEditor } from './PartsEditor.tsx';
import { RouteEditor } from './RouteEditor.tsx';
import styles from './Types.module.css';

interface Props {
  start: TypeFields;
  /** Documents of a type that exists cannot turn into something else. */
  kindIsFixed: boolean;
  send: (fields: TypeFields) => Promise<unknown>;
  cancel: () => void;
}

/** All that a type of documents says. */
export const TypeForm = ({ start, kindIsFixed, send, cancel }: Props) => {
  const { t } = useTranslation();
  const [fields, setFields] = useState(start);
  const set = (part: Partial<TypeFields>) => setFields({ ...fields, ...part });
  const { kind: _, ...changeable } = fields;
  return (
    <div className={styles.form}>
      <Form
        send={() => send(kindIsFixed ? (changeable as TypeFields) : fields)}
        cancel={cancel}
        action={t('documents.save')}
      >
        <TextField
          name="name"
          label={t('documents.types.name')}
          value={fields.name}
          onChange={({ target }) => set({ name: target.value })}
          maxLength={300}
          required
        />
        <ChoiceField
          name="kind"
          label={t('documents.column.kind')}
          value={fields.kind}
          disabled={kindIsFixed}
          onChange={({ target }) => set({ kind: target.value as Kind })}
          data={Kind.options.map((kind) => ({ value: kind, label: t(`documents.kind.${kind}`) }))}
        />
        <TextField
          name="abbreviation"
          label={t('documents.types.abbreviation')}
          value={fields.abbreviation}
          onChange={({ target }) => set({ abbreviation: target.value })}
          maxLength={12}
          required
        />
        <TextField
          name="pattern"
          label={t('documents.types.pattern')}
          description={t('documents.types.pattern-hint')}
          value={fields.pattern}
          onChange={({ target }) => set({ pattern: target.value })}
          maxLength={60}
          required
        />
        <p className={styles.example} aria-live="polite">
          {t('documents.types.example')}:{' '}
          <strong>{exampleCode(fields.pattern, fields.abbreviation, new Date().getFullYear())}</strong>
        </p>
        <TextField
          name="reviewMonths"
          type="number"
          min={1}
          max={120}
          label={t('documents.types.review')}
          description={t('documents.types.review-hint')}
          value={fields.reviewMonths ?? ''}
          onChange={({ target }) => set({ reviewMonths: target.value ? Number(target.value) : null })}
        />
        <ChoiceField
          name="level"
          label={t('documents.facts.level')}
          description={t('documents.types.level-hint')}
          value={fields.level}
          onChange={({ target }) => set({ level: target.value as Level })}
          data={Level.options.map((level) => ({ value: level, label: t(`documents.level.${level}`) }))}
        />
        <CheckField
          name="inUse"
          label={t('documents.types.in-use')}
          checked={fields.inUse}
          onChange={({ target }) => set({ inUse: target.checked })}
        />
        <RouteEditor route={fields.route} onChange={(route) => set({ route })} />
        <PartsEditor parts={fields.parts} onChange={(parts) => set({ parts })} />
      </Form>
    </div>
  );
};
