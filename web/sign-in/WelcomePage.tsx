import { useQuery } from '@tanstack/react-query';
import { useLocation, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { output } from 'zod/mini';
import { useLink as acceptLink, openLink } from '../../api/people/contract.ts';
import { signIn } from '../../api/sign-in/contract.ts';
import { call } from '../client.ts';
import { Empty } from '../parts/Empty.tsx';
import { Form } from '../parts/Form.tsx';
import { TextField } from '../parts/fields.tsx';
import { LinkButton } from '../parts/LinkButton.tsx';
import { NewPassword } from '../parts/NewPassword.tsx';
import { Page } from '../parts/Page.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { isProblem } from '../problem.ts';
import { asking } from '../queries.ts';
import { beginAs } from '../session.ts';
import styles from './SignIn.module.css';

type Opened = output<typeof openLink.answer>;

/** Where a one-time link leads: an invitation is accepted, a lost password replaced. Its secret stands after the `#`. */
export const WelcomePage = () => {
  const { t } = useTranslation();
  const token = useLocation().hash;
  const { data, error, refetch } = useQuery({
    ...asking(openLink, { body: { token } }),
    staleTime: Number.POSITIVE_INFINITY, // a used link would be unknown while its owner is on the way in
  });
  if (data) return <Opening opened={data} token={token} />;
  return (
    <Page title={t('sign-in.welcome.title')}>
      {isProblem(error, 'not-found') || isProblem(error, 'invalid') ? (
        <UsedUp />
      ) : error ? (
        <Problem error={error} retry={() => void refetch()} />
      ) : (
        <Skeleton lines={6} />
      )}
    </Page>
  );
};

const UsedUp = () => {
  const { t } = useTranslation();
  return (
    <Empty
      title={t('sign-in.welcome.used')}
      action={<LinkButton to="/sign-in">{t('sign-in.welcome.to-sign-in')}</LinkButton>}
    >
      {t('sign-in.welcome.used-next')}
    </Empty>
  );
};

const Opening = ({
  opened: { purpose, organisation, name, email, password },
  token,
}: {
  opened: Opened;
  token: string;
}) => {
  const { t } = useTranslation();
  const router = useRouter();
  const send = async ({ password: given = '' }: Record<string, string>) => {
    await call(acceptLink, { body: { token, password: given } });
    const { token: access } = await call(signIn, { body: { email, password: given } });
    beginAs(access);
    await router.navigate({ to: '/', replace: true });
    await router.invalidate();
  };
  return (
    <Page
      title={t(`sign-in.welcome.${purpose}`, { organisation })}
      intro={t(`sign-in.welcome.${password}-what`, { name, email })}
    >
      <div className={styles.form}>
        <Form send={send} action={t(`sign-in.welcome.${purpose}-do`)}>
          <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
          {password === 'choose' ? (
            <NewPassword name="password" label={t('sign-in.welcome.new-password')} />
          ) : (
            <TextField
              name="password"
              type="password"
              label={t('sign-in.password')}
              autoComplete="current-password"
              required
            />
          )}
        </Form>
      </div>
    </Page>
  );
};
