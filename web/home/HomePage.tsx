import { useTranslation } from 'react-i18next';
import { Empty } from '../parts/Empty.tsx';
import { Page } from '../parts/Page.tsx';
import { useMe } from '../session.ts';

/** What waits for me, and what changed for me. */
export const HomePage = () => {
  const { t } = useTranslation();
  const { name } = useMe();
  return (
    <Page title={t('home.title')} intro={t('home.greeting', { name })}>
      <Empty title={t('home.nothing-waits')}>{t('home.nothing-waits-more')}</Empty>
    </Page>
  );
};
