import 'virtual:theme.css';
import './styles.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Notices } from './parts/Notices.tsx';
import { isProblem, ProblemError } from './problem.ts';
import { queryClient } from './queries.ts';
import { router } from './routes.tsx';
import { startTexts } from './texts.ts';
import { theme } from './theme.ts';

const Charta = () => (
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Notices />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>
);

// A session that ended while one worked: the routes find out and lead to the sign-in, and afterwards back here.
queryClient.getQueryCache().config.onError = (error) => {
  if (isProblem(error, 'unknown-person')) void router.invalidate();
};

/** A screen reader and the keyboard go on where the new page begins. */
router.subscribe('onRendered', ({ pathChanged, fromLocation }) => {
  if (pathChanged && fromLocation) document.querySelector('main')?.focus({ preventScroll: true });
});

/** A problem that the server told stands on the page in words; only what nobody foresaw goes to the console. */
const onCaughtError = (error: unknown) => {
  if (!(error instanceof ProblemError)) reportError(error);
};

const start = async () => {
  await startTexts();
  createRoot(document.querySelector('#root') as Element, { onCaughtError }).render(<Charta />);
};

void start();
