import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { createDocument } from '../../../api/documents/contract.ts';
import { type DocumentType, listTypes } from '../../../api/documents/types/contract.ts';
import { call } from '../../client.ts';
import { Form } from '../../parts/Form.tsx';
import { ChoiceField, TextField } from '../../parts/fields.tsx';
import { asking, useChange } from '../../queries.ts';
import { useMe } from '../../session.ts';
import { useUnits } from '../page/use-readers.ts';

const isWritten = ({ inUse, kind }: DocumentType) => inUse && kind !== 'process'; // a process is drawn, on the map

/** Type, title and unit of a new document; then its editor opens. */
export const NewDocumentForm = ({ close }: { close: () => void }) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useMe();
  const { data: types } = useQuery(asking(listTypes));
  const units = useUnits().filter(({ state }) => state === 'open');
  const { mutateAsync } = useChange(({ type = '', title = '', unit }: Record<string, string>) =>
    call(createDocument, { body: { type, title, unit: unit || null } }),
  );
  const send = async (values: Record<string, string>) => {
    const { id, openVersion } = await mutateAsync(values);
    if (!openVersion) return void (await navigate({ to: '/documents/$id', params: { id } }));
    await navigate({ to: '/documents/$id/versions/$version/edit', params: { id, version: openVersion.id } });
  };
  const choices = types?.items.filter(isWritten) ?? [];
  return (
    <Form send={send} cancel={close} action={t('documents.new.action')}>
      <ChoiceField
        name="type"
        label={t('documents.facts.type')}
        required
        data={choices.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField name="title" label={t('documents.column.title')} maxLength={300} required />
      <ChoiceField
        key={units.length}
        name="unit"
        label={t('documents.facts.unit')}
        description={t('documents.new.unit-hint')}
        defaultValue={me.units[0] ?? ''}
        data={[{ value: '', label: '–' }, ...units.map(({ id, name }) => ({ value: id, label: name }))]}
      />
    </Form>
  );
};
