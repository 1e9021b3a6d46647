import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, linkOptions } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { exportRecords, listRecords, type RecordRow, SortBy } from '../../../api/records/register/contract.ts';
import { registerQuery } from '../../address.ts';
import { saveFile } from '../../client.ts';
import { Empty } from '../../parts/Empty.tsx';
import { LinkButton } from '../../parts/LinkButton.tsx';
import { Page } from '../../parts/Page.tsx';
import { Register } from '../../parts/Register.tsx';
import { asking } from '../../queries.ts';
import { useMe } from '../../session.ts';
import { currentLanguage } from '../../texts.ts';
import { NewRecord } from './NewRecord.tsx';
import { useColumns } from './use-columns.tsx';
import { useFilters } from './use-filters.ts';

const route = getRouteApi('/shell/records');

const pageOf = ({ id }: RecordRow) => linkOptions({ to: '/records/$id', params: { id } });

/** The register of records. */
export const RegisterPage = () => {
  const { t } = useTranslation();
  const { can } = useMe();
  const address = route.useSearch();
  const navigate = route.useNavigate();
  const query = registerQuery(address, SortBy.options);
  const { page: _, ...filter } = query;
  const asked = useQuery({ ...asking(listRecords, { query }), placeholderData: keepPreviousData });
  const title = t('records.title');
  return (
    <Page title={title} action={<Doors />}>
      <Register
        label={title}
        columns={useColumns()}
        filters={useFilters()}
        asked={asked}
        address={address}
        onAddress={(search) => void navigate({ to: '.', search, replace: true, resetScroll: false })}
        open={pageOf}
        order="-code"
        save={() => saveFile(`${title}.csv`, exportRecords, { query: { ...filter, language: currentLanguage() } })}
        empty={
          <Empty title={t('records.empty')}>
            {t(can('records:control') ? 'records.empty-control' : 'records.empty-next')}
          </Empty>
        }
      />
    </Page>
  );
};

/** What one may begin here, and where the rules and the disposals are. */
const Doors = () => {
  const { t } = useTranslation();
  const { can, units } = useMe();
  return (
    <>
      {can('records:write') && <NewRecord />}
      {units.length > 0 && (
        <LinkButton variant="default" to="/records" search={{ unit: units.join(',') }}>
          {t('records.my-unit')}
        </LinkButton>
      )}
      {can('records:control') && (
        <LinkButton variant="default" to="/records/types">
          {t('records.types.title')}
        </LinkButton>
      )}
      {(['records:control', 'records:approve', 'trail:read'] as const).some(can) && (
        <LinkButton variant="default" to="/records/disposals">
          {t('records.disposals.title')}
        </LinkButton>
      )}
    </>
  );
};
