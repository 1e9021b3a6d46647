import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../parts/Page.tsx';
import { Problem } from '../parts/Problem.tsx';
import { ProblemError } from '../problem.ts';
import { NotFoundPage } from './NotFoundPage.tsx';

/** A page that could not be shown: what happened, and the way to try again. */
export const FailedPage = ({ error }: ErrorComponentProps) => {
  const { t } = useTranslation();
  const router = useRouter();
  if (error instanceof ProblemError && error.kind === 'not-found') return <NotFoundPage />;
  return (
    <Page title={t('shell.failed')}>
      <Problem error={error} retry={() => router.invalidate()} />
    </Page>
  );
};
