import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Record as Kept } from '../../../api/records/contract.ts';
import { changeRecord } from '../../../api/records/steps/contract.ts';
import { listRecordTypes } from '../../../api/records/types/contract.ts';
import { call } from '../../client.ts';
import { Form } from '../../parts/Form.tsx';
import { asking, useChange } from '../../queries.ts';
import { RecordFields, recordIn } from '../RecordFields.tsx';

/** What a draft says. */
export const ChangeForm = ({ of, onClose }: { of: Kept; onClose: () => void }) => {
  const { t } = useTranslation();
  const { data } = useSuspenseQuery(asking(listRecordTypes));
  const type = data.items.find(({ id }) => id === of.type.id);
  const { mutateAsync } = useChange((values: { [name: string]: string }) =>
    call(changeRecord, { params: { id: of.id }, ifMatch: of.etag, body: recordIn(values, type ?? { fields: [] }) }),
  );
  if (!type) return null;
  return (
    <Form send={(values) => mutateAsync(values).then(onClose)} cancel={onClose} action={t('records.do.change.save')}>
      <RecordFields type={type} of={of} />
    </Form>
  );
};
