import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, linkOptions } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type CaseRow, exportCases, listCases, SortBy } from '../../../api/nonconformities/register/contract.ts';
import { registerQuery } from '../../address.ts';
import { saveFile } from '../../client.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Page } from '../../parts/Page.tsx';
import { Register } from '../../parts/Register.tsx';
import { asking } from '../../queries.ts';
import { useMe } from '../../session.ts';
import { currentLanguage } from '../../texts.ts';
import { RecordCase } from './RecordCase.tsx';
import { ReportSettings } from './ReportSettings.tsx';
import { useColumns } from './use-columns.tsx';
import { useFilters } from './use-filters.ts';

const route = getRouteApi('/shell/nonconformities');

const pageOf = ({ id }: CaseRow) => linkOptions({ to: '/nonconformities/$id', params: { id } });

/** The register of nonconformities. */
export const RegisterPage = () => {
  const { t } = useTranslation();
  const { can } = useMe();
  const address = route.useSearch();
  const navigate = route.useNavigate();
  const query = registerQuery(address, SortBy.options);
  const { page: _, ...filter } = query;
  const asked = useQuery({ ...asking(listCases, { query }), placeholderData: keepPreviousData });
  const title = t('nonconformities.title');
  return (
    <Page
      title={title}
      action={
        <>
          {can('nonconformities:evaluate') && <RecordCase />}
          {can('nonconformities:control') && <ReportSettings />}
        </>
      }
    >
      <Register
        label={title}
        columns={useColumns()}
        filters={useFilters()}
        asked={asked}
        address={address}
        onAddress={(search) => void navigate({ to: '.', search, replace: true, resetScroll: false })}
        open={pageOf}
        order="-code"
        save={() => saveFile(`${title}.csv`, exportCases, { query: { ...filter, language: currentLanguage() } })}
        empty={<Empty title={t('nonconformities.empty')}>{t('nonconformities.empty-next')}</Empty>}
      />
    </Page>
  );
};
