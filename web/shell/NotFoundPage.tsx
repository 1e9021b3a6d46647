import { useTranslation } from 'react-i18next';
import { Empty } from '../parts/Empty.tsx';
import { LinkButton } from '../parts/LinkButton.tsx';
import { Page } from '../parts/Page.tsx';

/** There is nothing at this address, or not for this person: the two are told alike. */
export const NotFoundPage = () => {
  const { t } = useTranslation();
  return (
    <Page title={t('shell.not-found.title')}>
      <Empty title={t('shell.not-found.what')} action={<LinkButton to="/">{t('shell.not-found.home')}</LinkButton>}>
        {t('shell.not-found.next')}
      </Empty>
    </Page>
  );
};
