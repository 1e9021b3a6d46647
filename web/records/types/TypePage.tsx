import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import {
  changeRecordType,
  createRecordType,
  listRecordTypes,
  type RecordType,
  type TypeFields,
} from '../../../api/records/types/contract.ts';
import { call } from '../../client.ts';
import { notify } from '../../parts/notify.ts';
import { Page } from '../../parts/Page.tsx';
import { asking, useChange } from '../../queries.ts';
import { NotFoundPage } from '../../shell/NotFoundPage.tsx';
import { TypeForm } from './TypeForm.tsx';

const route = getRouteApi('/shell/records/types/$type');

const save = (type: RecordType | undefined, { prefix, ...fields }: TypeFields) =>
  type
    ? call(changeRecordType, { params: { id: type.id }, body: fields, ifMatch: type.etag })
    : call(createRecordType, { body: { prefix, ...fields } });

/** One type of records, or a new one. */
export const TypePage = () => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { type: id } = route.useParams();
  const { data } = useSuspenseQuery(asking(listRecordTypes));
  const type = data.items.find((one) => one.id === id);
  const { mutateAsync } = useChange((fields: TypeFields) => save(type, fields));
  const back = () => navigate({ to: '/records/types' });
  if (!type && id !== 'new') return <NotFoundPage />;
  const send = async (fields: TypeFields) => {
    await mutateAsync(fields);
    notify(t('records.types.saved', { name: fields.name }));
    await back();
  };
  return (
    <Page title={type?.name ?? t('records.types.new')} intro={type && t('records.types.change-what')}>
      <TypeForm key={id} of={type} send={send} cancel={() => void back()} />
    </Page>
  );
};
