import { Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

interface Props {
  label: string;
  description?: string;
  value: string;
  maxLength: number;
  lines?: number;
  /** Called once, when one has finished: each call is a step that can be undone. */
  commit: (text: string) => void;
}

/** A field whose text counts when one leaves it, also by selecting something else in the drawing. */
export const Typed = ({ value, lines = 1, commit, ...props }: Props) => {
  const [typed, setTyped] = useState(value);
  const latest = useRef({ typed, value, commit });
  latest.current = { typed, value, commit };
  useEffect(() => setTyped(value), [value]);
  const finish = () => {
    const { typed: text, value: before, commit: take } = latest.current;
    if (text !== before) take(text);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: at the very end; what is latest stands in the ref
  useEffect(() => () => finish(), []);
  const field = {
    ...props,
    value: typed,
    onChange: ({ target }: { target: { value: string } }) => setTyped(target.value),
    onBlur: finish,
  };
  return lines > 1 ? <Textarea {...field} rows={lines} /> : <TextInput {...field} />;
};
