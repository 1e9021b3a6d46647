import { useTranslation } from 'react-i18next';
import { Page } from '../parts/Page.tsx';

/** The way in. */
export const SignInPage = () => {
  const { t } = useTranslation();
  return <Page title={t('sign-in.title')}>{null}</Page>;
};
