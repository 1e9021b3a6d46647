import { IconPlus, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '../Nonconformities.module.css';

interface Props {
  label: string;
  /** What the field of a number is called. */
  name: (number: number) => string;
  lines: readonly string[];
  onChange: (lines: string[]) => void;
  most: number;
  ordered?: boolean;
}

/** A list of single lines: Enter makes the next one, Backspace in an empty one takes it away. */
export const Lines = ({ label, name, lines, onChange, most, ordered }: Props) => {
  const { t } = useTranslation();
  const group = useRef<HTMLFieldSetElement>(null);
  const focus = (index: number) =>
    requestAnimationFrame(() => group.current?.querySelectorAll('input')[Math.max(0, index)]?.focus());
  const add = (at: number) => {
    if (lines.length >= most) return;
    onChange([...lines.slice(0, at), '', ...lines.slice(at)]);
    focus(at);
  };
  const remove = (at: number) => {
    onChange(lines.filter((_, index) => index !== at));
    focus(at - 1);
  };
  const onKey = (event: React.KeyboardEvent<HTMLInputElement>, index: number) => {
    if (event.key === 'Enter') add(index + 1);
    else if (event.key === 'Backspace' && lines[index] === '') remove(index);
    else return;
    event.preventDefault(); // Enter sends no form
  };
  return (
    <fieldset ref={group} className={styles.lines}>
      <legend>{label}</legend>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <div key={index}>
          {ordered && <span aria-hidden>{index + 1}.</span>}
          <input
            aria-label={name(index + 1)}
            value={line}
            maxLength={300}
            onKeyDown={(event) => onKey(event, index)}
            onChange={({ target }) => onChange(lines.map((one, at) => (at === index ? target.value : one)))}
          />
          <button
            type="button"
            aria-label={t('nonconformities.causes.remove', { name: name(index + 1) })}
            onClick={() => remove(index)}
          >
            <IconX size={16} aria-hidden />
          </button>
        </div>
      ))}
      {lines.length < most && (
        <button type="button" className={styles.add} onClick={() => add(lines.length)}>
          <IconPlus size={16} aria-hidden /> {t('nonconformities.causes.add', { name: label })}
        </button>
      )}
    </fieldset>
  );
};
