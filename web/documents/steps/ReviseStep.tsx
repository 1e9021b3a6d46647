import { Radio } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { reviseDocument } from '../../../api/documents/contract.ts';
import { call } from '../../client.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { Form } from '../../parts/Form.tsx';
import { useChange } from '../../queries.ts';
import styles from './Steps.module.css';

interface Props {
  of: { id: string; code: string };
  /** Where the new draft is worked on. */
  editor: (version: string) => string;
  onClose: () => void;
}

/** Starts the next version: a revision of this edition, or a new edition. */
export const ReviseStep = ({ of, editor, onClose }: Props) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { mutateAsync } = useChange((as: 'revision' | 'edition') =>
    call(reviseDocument, { params: { id: of.id }, body: { as } }),
  );
  const send = async ({ as }: Record<string, string>) => {
    const { id } = await mutateAsync(as === 'edition' ? 'edition' : 'revision');
    onClose();
    await navigate({ to: editor(id) });
  };
  return (
    <Dialog open onClose={onClose} title={t('documents.step.revise.title', { code: of.code })}>
      <p>{t('documents.step.revise.what')}</p>
      <Form send={send} cancel={onClose} action={t('documents.step.revise.action')}>
        <fieldset className={styles.choice}>
          <legend>{t('documents.step.revise.as')}</legend>
          <Radio
            name="as"
            value="revision"
            defaultChecked
            label={t('documents.step.revise.revision')}
            description={t('documents.step.revise.revision-hint')}
          />
          <Radio
            name="as"
            value="edition"
            label={t('documents.step.revise.edition')}
            description={t('documents.step.revise.edition-hint')}
          />
        </fieldset>
      </Form>
    </Dialog>
  );
};
