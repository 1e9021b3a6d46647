import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import {
  changeType,
  createType,
  type DocumentType,
  listTypes,
  type TypeFields,
} from '../../../api/documents/types/contract.ts';
import { call } from '../../client.ts';
import { notify } from '../../parts/notify.ts';
import { Page } from '../../parts/Page.tsx';
import { asking, useChange } from '../../queries.ts';
import { NotFoundPage } from '../../shell/NotFoundPage.tsx';
import { TypeForm } from './TypeForm.tsx';

const route = getRouteApi('/shell/documents/types/$type');

const fresh: TypeFields = {
  name: '',
  kind: 'operational-procedure',
  abbreviation: 'PO',
  pattern: '{type}-{unit}-{number:2}',
  parts: [],
  reviewMonths: 36,
  level: 'internal',
  route: [
    { verb: 'reviewed', who: { role: 'reviewer' }, rule: 'any' },
    { verb: 'approved', who: { role: 'approver' }, rule: 'any' },
  ],
  inUse: true,
};

const fieldsOf = ({ id: _id, etag: _etag, ...fields }: DocumentType): TypeFields => fields;

const save = (type: DocumentType | undefined, fields: TypeFields) =>
  type
    ? call(changeType, { params: { id: type.id }, body: fields, ifMatch: type.etag })
    : call(createType, { body: fields });

/** One type of documents, or a new one. */
export const TypePage = () => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { type: id } = route.useParams();
  const { data } = useSuspenseQuery(asking(listTypes));
  const type = data.items.find((one) => one.id === id);
  const { mutateAsync } = useChange((fields: TypeFields) => save(type, fields));
  const back = () => navigate({ to: '/documents/types' });
  if (!type && id !== 'new') return <NotFoundPage />;
  const send = async (fields: TypeFields) => {
    await mutateAsync(fields);
    notify(t('documents.types.saved', { name: fields.name }));
    await back();
  };
  return (
    <Page title={type?.name ?? t('documents.types.new')} intro={t('documents.types.change-what')}>
      <TypeForm
        key={id}
        start={type ? fieldsOf(type) : fresh}
        kindIsFixed={type !== undefined}
        send={send}
        cancel={back}
      />
    </Page>
  );
};
