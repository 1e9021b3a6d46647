import { Button } from '@mantine/core';
import { IconLogout, IconSettings, IconUserCircle } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Dropdown } from '../parts/Dropdown.tsx';
import { LinkButton } from '../parts/LinkButton.tsx';
import { type Me, signOut } from '../session.ts';
import { SchemeChoice } from './SchemeChoice.tsx';
import styles from './Shell.module.css';

/** Who is signed in, the way to their account, how the screen looks, and the way out. */
export const PersonMenu = ({ me }: { me: Me }) => {
  const { t } = useTranslation();
  const router = useRouter();
  const leave = async () => {
    await signOut();
    await router.navigate({ to: '/sign-in' });
  };
  return (
    <Dropdown
      label={t('shell.person', { name: me.name })}
      shown={<IconUserCircle size={24} stroke={1.6} aria-hidden />}
    >
      <p className={styles.who}>
        {me.name}
        <span>{me.email}</span>
      </p>
      <LinkButton to="/account" variant="default" fullWidth leftSection={<IconSettings size={18} aria-hidden />}>
        {t('shell.account')}
      </LinkButton>
      <SchemeChoice />
      <Button variant="default" fullWidth leftSection={<IconLogout size={18} aria-hidden />} onClick={leave}>
        {t('shell.sign-out')}
      </Button>
    </Dropdown>
  );
};
