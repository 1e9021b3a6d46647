import { useTranslation } from 'react-i18next';
import { Page } from '../parts/Page.tsx';
import { useMe } from '../session.ts';
import { ForYou } from './ForYou.tsx';
import { Invitations } from './Invitations.tsx';
import { ToRead } from './ToRead.tsx';
import { WaitingForMe } from './WaitingForMe.tsx';

/** What waits for me, and the ways I mostly take. */
export const HomePage = () => {
  const { t } = useTranslation();
  const { name, can } = useMe();
  return (
    <Page title={t('home.title')} intro={t('home.greeting', { name })}>
      {can('documents:read') && <WaitingForMe />}
      {can('documents:read') && <ToRead />}
      {can('people:administer') && <Invitations />}
      <ForYou />
    </Page>
  );
};
