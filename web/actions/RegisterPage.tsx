import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, linkOptions } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type ActionRow, exportActions, listActions, SortBy } from '../../api/actions/contract.ts';
import { type RegisterAddress, registerQuery } from '../address.ts';
import { saveFile } from '../client.ts';
import { Empty } from '../parts/Empty.tsx';
import { Page } from '../parts/Page.tsx';
import { Register } from '../parts/Register.tsx';
import { asking } from '../queries.ts';
import { useMe } from '../session.ts';
import { currentLanguage } from '../texts.ts';
import styles from './Actions.module.css';
import { Board } from './Board.tsx';
import { NewActionButton } from './NewActionButton.tsx';
import { useColumns } from './use-columns.tsx';
import { useFilters } from './use-filters.ts';

const route = getRouteApi('/shell/actions');
type Address = RegisterAddress<'state' | 'source' | 'owner' | 'unit' | 'priority' | 'urgency' | 'view'>;

const pageOf = ({ id }: ActionRow) => linkOptions({ to: '/actions/$id', params: { id } });

/** The two views are one address apart. */
const exactly = { exact: true, includeSearch: true };

/** The one register of improvement actions: as a list, or as a board by state. */
export const RegisterPage = () => {
  const { t } = useTranslation();
  const { can } = useMe();
  const address = route.useSearch();
  const isBoard = address.view === 'board';
  return (
    <Page title={t('actions.title')} action={can('actions:write') && <NewActionButton />}>
      <nav className={styles.views} aria-label={t('actions.views')}>
        <Link to="/actions" search={{ ...address, view: undefined }} activeOptions={exactly}>
          {t('actions.view.list')}
        </Link>
        <Link to="/actions" search={{ ...address, view: 'board' }} activeOptions={exactly}>
          {t('actions.view.board')}
        </Link>
      </nav>
      {isBoard ? <Board address={address} /> : <List address={address} />}
    </Page>
  );
};

const List = ({ address: { view: _, ...address } }: { address: Address }) => {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const query = registerQuery(address, SortBy.options);
  const { page: __, ...filter } = query;
  const asked = useQuery({ ...asking(listActions, { query }), placeholderData: keepPreviousData });
  const title = t('actions.title');
  return (
    <Register
      label={title}
      columns={useColumns()}
      filters={useFilters()}
      asked={asked}
      address={address}
      onAddress={(search) => void navigate({ to: '.', search, replace: true, resetScroll: false })}
      open={pageOf}
      order="due"
      save={() => saveFile(`${title}.csv`, exportActions, { query: { ...filter, language: currentLanguage() } })}
      empty={<Empty title={t('actions.empty')}>{t('actions.empty-next')}</Empty>}
    />
  );
};
