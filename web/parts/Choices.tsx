import styles from './Choices.module.css';
import { Dropdown } from './Dropdown.tsx';

interface Props {
  label: string;
  options: readonly { value: string; label: string }[];
  chosen: readonly string[];
  onChange: (values: string[]) => void;
  align?: 'start' | 'end';
  /** Whether the button tells what is chosen. */
  counted?: boolean;
}

const inWords = ({ label, options, chosen, counted = true }: Props) => {
  if (!counted || chosen.length === 0) return label;
  const only = chosen.length === 1 && options.find(({ value }) => value === chosen[0])?.label;
  return `${label}: ${only || chosen.length}`;
};

/** A button that opens a list of things to tick. */
export const Choices = (props: Props) => {
  const { options, chosen, onChange, align = 'start' } = props;
  const toggle = (value: string) =>
    onChange(options.map((option) => option.value).filter((one) => chosen.includes(one) !== (one === value)));
  return (
    <Dropdown label={inWords(props)} align={align}>
      <fieldset className={styles.choices}>
        <legend className="unseen">{props.label}</legend>
        {options.map(({ value, label }) => (
          <label key={value}>
            <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
            {label}
          </label>
        ))}
      </fieldset>
    </Dropdown>
  );
};
