import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, linkOptions } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { exportDocuments, listDocuments, type Row, SortBy } from '../../../api/documents/register/contract.ts';
import { registerQuery } from '../../address.ts';
import { saveFile } from '../../client.ts';
import { Empty } from '../../parts/Empty.tsx';
import { LinkButton } from '../../parts/LinkButton.tsx';
import { Page } from '../../parts/Page.tsx';
import { Register } from '../../parts/Register.tsx';
import { asking } from '../../queries.ts';
import { useMe } from '../../session.ts';
import { currentLanguage } from '../../texts.ts';
import { NewDocument } from './NewDocument.tsx';
import { useColumns } from './use-columns.tsx';
import { useFilters } from './use-filters.ts';

const route = getRouteApi('/shell/documents');

/** The register of documents: everything that one may see, searched and filtered on the server. */
export const RegisterPage = () => {
  const { t } = useTranslation();
  const { can } = useMe();
  const address = route.useSearch();
  const navigate = route.useNavigate();
  const query = registerQuery(address, SortBy.options);
  const { page: _, ...filter } = query;
  const asked = useQuery({ ...asking(listDocuments, { query }), placeholderData: keepPreviousData });
  const title = t('documents.title');
  return (
    <Page
      title={title}
      action={
        <>
          {can('documents:write') && <NewDocument />}
          {can('documents:control') && (
            <LinkButton to="/documents/types" variant="default">
              {t('documents.types.title')}
            </LinkButton>
          )}
        </>
      }
    >
      <Register
        label={title}
        columns={useColumns()}
        filters={useFilters(address.owner)}
        asked={asked}
        address={address}
        onAddress={(search) => void navigate({ to: '.', search, replace: true, resetScroll: false })}
        open={pageOf}
        save={() => saveFile(`${title}.csv`, exportDocuments, { query: { ...filter, language: currentLanguage() } })}
        empty={<Empty title={t('documents.empty')}>{t('documents.empty-next')}</Empty>}
      />
    </Page>
  );
};

const pageOf = ({ id, kind }: Row) =>
  linkOptions({ to: kind === 'process' ? '/process-map/$id' : '/documents/$id', params: { id } });
