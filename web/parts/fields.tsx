import type { CheckboxProps, TextareaProps } from '@mantine/core';
import {
  Checkbox,
  Input,
  NativeSelect,
  type NativeSelectProps,
  Textarea,
  TextInput,
  type TextInputProps,
} from '@mantine/core';
import { useWrong } from './Form.tsx';

type Named = { name: string };

/** One line of text; `type` for an e-mail, a password, a search. */
export const TextField = (props: TextInputProps & Named) => <TextInput error={useWrong(props.name)} {...props} />;

/** Several lines of text. */
export const LongTextField = (props: TextareaProps & Named) => (
  <Textarea rows={4} error={useWrong(props.name)} {...props} />
);

/** A day, by the browser's own calendar, which every assistive technology knows. */
export const DayField = (props: Omit<TextInputProps, 'type'> & Named) => <TextField {...props} type="date" />;

/** One of a few: `data` as `{ value, label }`. The browser's own list. */
export const ChoiceField = (props: NativeSelectProps & Named) => (
  <NativeSelect error={useWrong(props.name)} {...props} />
);

/** Yes or no. */
export const CheckField = (props: CheckboxProps & Named) => <Checkbox error={useWrong(props.name)} {...props} />;

/** A file. */
export const FileField = ({
  label,
  description,
  ...props
}: Named & { label: string; description?: string; required?: boolean; accept?: string; multiple?: boolean }) => (
  <Input.Wrapper
    label={label}
    description={description}
    error={useWrong(props.name)}
    required={props.required ?? false}
  >
    <Input type="file" {...props} />
  </Input.Wrapper>
);
