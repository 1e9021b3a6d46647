import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../parts/Page.tsx';
import { useMe } from '../session.ts';
import { NotFoundPage } from '../shell/NotFoundPage.tsx';
import { partsFor } from './tabs.ts';

/** The administration of an institution: its facts, units, positions and people, and what happened in it. */
export const AdministrationPage = () => {
  const { t } = useTranslation();
  const { can, organisation } = useMe();
  const tabs = partsFor({ can, top: organisation.top }).map(({ key, link }) => ({
    label: t(`administration.tab.${key}`),
    link,
  }));
  if (tabs.length === 0) return <NotFoundPage />;
  return (
    <Page title={t('administration.title')} tabs={tabs}>
      <Outlet />
    </Page>
  );
};
