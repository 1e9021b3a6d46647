import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog.tsx';
import { Problem } from './Problem.tsx';
import styles from './parts.module.css';

interface Props {
  open: boolean;
  onClose: () => void;
  /** Names the thing: "Withdraw PO-12 Issuing permits?" */
  title: string;
  /** The button, as the verb of the title: "Withdraw". */
  action: string;
  /** What cannot be undone is red. */
  danger?: boolean;
  confirm: () => Promise<unknown>;
  /** What will happen, and what it means. */
  children?: ReactNode;
}

/** Asks once before what cannot be undone. It stays open, with the reason, when the change does not succeed. */
export const Confirm = ({ open, onClose, title, action, danger, confirm, children }: Props) => {
  const { t } = useTranslation();
  const [state, setState] = useState<{ busy?: boolean; error?: unknown }>({});
  const close = () => {
    setState({});
    onClose();
  };
  const go = async () => {
    setState({ busy: true });
    await confirm().then(close, (error) => setState({ error }));
  };
  return (
    <Dialog open={open} onClose={close} title={title}>
      {children}
      {state.error !== undefined && <Problem error={state.error} />}
      <div className={styles.buttons}>
        <Button color={danger ? 'red' : undefined} loading={state.busy ?? false} onClick={go}>
          {action}
        </Button>
        <Button variant="default" onClick={close}>
          {t('parts.cancel')}
        </Button>
      </div>
    </Dialog>
  );
};
