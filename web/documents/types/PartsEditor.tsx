import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listTemplates, type Part } from '../../../api/documents/types/contract.ts';
import { asking } from '../../queries.ts';
import styles from './Types.module.css';

interface Props {
  parts: readonly Part[];
  onChange: (parts: Part[]) => void;
}

const freshId = () => `p${crypto.randomUUID().slice(0, 8)}`;

/** The parts that every document of the type has: titles, and what belongs there. */
export const PartsEditor = ({ parts, onChange }: Props) => {
  const { t } = useTranslation();
  const { data: templates } = useQuery(asking(listTemplates));
  const change = (id: string, part: Partial<Part>) =>
    onChange(parts.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const move = (place: number, by: number) => {
    const rest = parts.filter((_, at) => at !== place);
    onChange([...rest.slice(0, place + by), ...parts.slice(place, place + 1), ...rest.slice(place + by)]);
  };
  return (
    <fieldset className={styles.group}>
      <legend>{t('documents.types.parts')}</legend>
      <p className={styles.hint}>{t('documents.types.parts-hint')}</p>
      <label className={styles.template}>
        {t('documents.types.template')}
        <select
          value=""
          onChange={({ target }) => {
            const template = templates?.items.find(({ id }) => id === target.value);
            if (template) onChange(template.parts);
          }}
        >
          <option value="">–</option>
          {templates?.items.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <ol className={styles.rows}>
        {parts.map((part, place) => (
          <li key={part.id}>
            <Fields part={part} number={place + 1} change={(next) => change(part.id, next)} />
            <Moves
              title={part.title}
              first={place === 0}
              last={place === parts.length - 1}
              move={(by) => move(place, by)}
              remove={() => onChange(parts.filter(({ id }) => id !== part.id))}
            />
          </li>
        ))}
      </ol>
      <Button
        variant="default"
        disabled={parts.length >= 50}
        onClick={() => onChange([...parts, { id: freshId(), title: '', hint: '' }])}
      >
        {t('documents.types.part-add')}
      </Button>
    </fieldset>
  );
};

const Fields = ({ part, number, change }: { part: Part; number: number; change: (part: Partial<Part>) => void }) => {
  const { t } = useTranslation();
  return (
    <div className={styles.part}>
      <input
        aria-label={t('documents.types.part-title', { number })}
        value={part.title}
        maxLength={300}
        required
        onChange={({ target }) => change({ title: target.value })}
      />
      {part.generated ? (
        <p className={styles.hint}>{t('documents.types.generated')}</p>
      ) : (
        <textarea
          aria-label={t('documents.types.part-hint', { number })}
          placeholder={t('documents.types.part-hint-example')}
          rows={2}
          value={part.hint}
          maxLength={1000}
          onChange={({ target }) => change({ hint: target.value })}
        />
      )}
    </div>
  );
};

interface MovesProps {
  title: string;
  first: boolean;
  last: boolean;
  move: (by: 1 | -1) => void;
  remove: () => void;
}

const Moves = ({ title, first, last, move, remove }: MovesProps) => {
  const { t } = useTranslation();
  return (
    <div className={styles.moves}>
      <Button
        variant="default"
        disabled={first}
        aria-label={t('documents.editor.up', { title })}
        onClick={() => move(-1)}
      >
        ↑
      </Button>
      <Button
        variant="default"
        disabled={last}
        aria-label={t('documents.editor.down', { title })}
        onClick={() => move(1)}
      >
        ↓
      </Button>
      <Button variant="default" aria-label={t('documents.editor.remove-section', { title })} onClick={remove}>
        {t('documents.editor.remove')}
      </Button>
    </div>
  );
};
