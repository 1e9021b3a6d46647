import { Button } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../parts/Page.tsx';
import { Problem } from '../parts/Problem.tsx';
import { isPartMissing, isProblem } from '../problem.ts';
import { NotFoundPage } from './NotFoundPage.tsx';
import { Outside } from './Outside.tsx';

/** A page that could not be shown: what happened, and the way to try again. */
export const FailedPage = ({ error, reset }: ErrorComponentProps) => {
  const { t } = useTranslation();
  const router = useRouter();
  const retry = async () => {
    reset();
    await router.invalidate();
  };
  if (isProblem(error, 'not-found')) return <NotFoundPage />;
  if (isPartMissing(error)) return <OutdatedPage />;
  return (
    <Page title={t('shell.failed')}>
      <Problem error={error} retry={retry} />
    </Page>
  );
};

/** A part of the client did not arrive, mostly because a newer client is served by now: only loading all of it anew helps. */
const OutdatedPage = () => {
  const { t } = useTranslation();
  return (
    <Page title={t('shell.outdated.title')}>
      <div role="alert">
        <p>{t('shell.outdated.what')}</p>
        <Button onClick={() => location.reload()}>{t('shell.outdated.do')}</Button>
      </div>
    </Page>
  );
};

/** The same where there is no frame around it. */
export const FailedOutside = (props: ErrorComponentProps) => (
  <Outside>
    <FailedPage {...props} />
  </Outside>
);
