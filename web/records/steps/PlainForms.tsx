import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Record as Kept } from '../../../api/records/contract.ts';
import { fileRecord, reviseRecord } from '../../../api/records/steps/contract.ts';
import { call } from '../../client.ts';
import { Form } from '../../parts/Form.tsx';
import { useChange } from '../../queries.ts';
import { RuleLine } from '../RuleWords.tsx';

interface Props {
  of: Kept;
  onClose: () => void;
}

/** Files a record: says what that means before. */
export const FileForm = ({ of, onClose }: Props) => {
  const { t } = useTranslation();
  const { mutateAsync } = useChange(() => call(fileRecord, { params: { id: of.id } }));
  return (
    <Form send={() => mutateAsync().then(onClose)} cancel={onClose} action={t('records.do.file.action')}>
      <p>{t('records.do.file.text')}</p>
      <p>
        <RuleLine of={of.rule} />
      </p>
    </Form>
  );
};

/** Begins the record that follows this one, and opens it. */
export const ReviseForm = ({ of, onClose }: Props) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { mutateAsync } = useChange(() => call(reviseRecord, { params: { id: of.id } }));
  const send = async () => {
    const { id } = await mutateAsync();
    onClose();
    await navigate({ to: '/records/$id', params: { id } });
  };
  return (
    <Form send={send} cancel={onClose} action={t('records.do.revise.action')}>
      <p>{t('records.do.revise.text')}</p>
    </Form>
  );
};
