import { IconX } from '@tabler/icons-react';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Dialog.module.css';

interface Props {
  open: boolean;
  onClose: () => void;
  title: string;
  /** For what needs width: a comparison, a table. */
  wide?: boolean;
  children: ReactNode;
}

/**
 * A dialog over the page. The browser's own element: it keeps the focus inside, closes on Escape, gives the focus
 * back to the button that opened it, and needs no style element that the content security policy would refuse.
 * What Mantine draws in a portal (Popover, Combobox) needs `withinPortal={false}` in here.
 */
export const Dialog = (props: Props) => (props.open ? <OpenDialog {...props} /> : null);

const OpenDialog = ({ onClose, title, wide, children }: Props) => {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // Before the element is taken away: only a dialog that is still in the page gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>(`.${styles.body} :is(input, textarea, select)`)?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      data-wide={wide || undefined}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className={styles.head}>
        <h2 id={heading}>{title}</h2>
        <button type="button" className={styles.close} aria-label={t('parts.close')} onClick={onClose}>
          <IconX size={20} aria-hidden />
        </button>
      </div>
      <div className={styles.body}>{children}</div>
    </dialog>
  );
};
