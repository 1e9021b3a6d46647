import { Button } from '@mantine/core';
import { createContext, type FormEvent, type ReactNode, useContext, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../problem.ts';
import { Problem } from './Problem.tsx';
import styles from './parts.module.css';

const WrongFields = createContext<ReadonlySet<string>>(new Set());

/** What is said at a field that the server refused. */
export const useWrong = (name: string): string | undefined => {
  const { t } = useTranslation();
  return useContext(WrongFields).has(name) ? t('parts.wrong-field') : undefined;
};

interface Props {
  /** Gets the fields by name. While it runs the button waits; what it throws is shown, and the fields keep their content. */
  send: (values: Record<string, string>) => Promise<unknown>;
  /** The button's word. */
  action: string;
  cancel?: () => void;
  danger?: boolean;
  children: ReactNode;
}

/** `/body/title` is the field `title`; `/body/officer/email` is `officer`, and `officer.email` where there is such a field. */
const namesIn = (pointer: string) => {
  const path = pointer.split('/').slice(2);
  return [path[0] ?? '', path.join('.')];
};

const fieldsOf = (error: unknown) =>
  new Set(error instanceof ProblemError ? error.pointers.flatMap(({ pointer }) => namesIn(pointer)) : []);

/** A form with its button, its waiting and its errors. The fields of `fields.tsx` belong inside. */
export const Form = ({ send, action, cancel, danger, children }: Props) => {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const [state, setState] = useState<{ busy?: boolean; error?: unknown }>({});
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (state.busy || !form.current) return;
    const values = Object.fromEntries(new FormData(form.current)) as Record<string, string>;
    setState({ busy: true });
    await send(values).then(
      () => setState({}),
      (error) => setState({ error }),
    );
  };
  return (
    <form ref={form} onSubmit={onSubmit}>
      <WrongFields value={fieldsOf(state.error)}>
        <div className={styles.fields}>{children}</div>
      </WrongFields>
      {state.error !== undefined && <Problem error={state.error} kept={t('parts.form-kept')} />}
      <div className={styles.buttons}>
        <Button type="submit" color={danger ? 'red' : undefined} loading={state.busy ?? false}>
          {action}
        </Button>
        {cancel && (
          <Button variant="default" onClick={cancel}>
            {t('parts.cancel')}
          </Button>
        )}
      </div>
    </form>
  );
};
