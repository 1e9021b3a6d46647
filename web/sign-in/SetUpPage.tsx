import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { output } from 'zod/mini';
import type { OneTimeLink } from '../../api/people/contract.ts';
import { setUp } from '../../api/set-up/contract.ts';
import { call } from '../client.ts';
import { Empty } from '../parts/Empty.tsx';
import { LinkButton } from '../parts/LinkButton.tsx';
import { LinkToHand } from '../parts/LinkToHand.tsx';
import { factsFrom } from '../parts/organisation-facts.ts';
import { Page } from '../parts/Page.tsx';
import { SetUpForm } from './SetUpForm.tsx';

const route = getRouteApi('/outside/set-up');

const bodyOf = (values: Record<string, string>) => ({
  code: values.code ?? '',
  organisation: factsFrom(values, 'organisation.'),
  administrator: {
    name: values['administrator.name'] ?? '',
    email: values['administrator.email'] ?? '',
    password: values['administrator.password'] ?? '',
  },
  officer: { name: values['officer.name'] ?? '', email: values['officer.email'] ?? '' },
});

/** The first start: the institution, its administrator and its quality officer. Possible once. */
export const SetUpPage = () => {
  const { t } = useTranslation();
  const { open } = route.useLoaderData();
  const [given, setGiven] = useState<output<typeof OneTimeLink>>();
  const send = async (values: Record<string, string>) => setGiven(await call(setUp, { body: bodyOf(values) }));
  const toSignIn = <LinkButton to="/sign-in">{t('sign-in.welcome.to-sign-in')}</LinkButton>;
  if (given)
    return (
      <Page title={t('sign-in.set-up.done')} intro={given.link ? t('sign-in.set-up.done-next') : undefined}>
        <LinkToHand of={given} />
        {toSignIn}
      </Page>
    );
  if (!open)
    return (
      <Page title={t('sign-in.set-up.title')}>
        <Empty title={t('sign-in.set-up.closed')} action={toSignIn} />
      </Page>
    );
  return (
    <Page title={t('sign-in.set-up.title')} intro={t('sign-in.set-up.intro')}>
      <SetUpForm send={send} />
    </Page>
  );
};
