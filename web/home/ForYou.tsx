import { Link, type LinkProps, linkOptions } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Permission } from '../../api/kit/permissions.ts';
import { useMe } from '../session.ts';
import styles from './Home.module.css';

interface Way {
  key: 'procedures' | 'drafts' | 'controlled' | 'types' | 'units' | 'invite' | 'trail' | 'account';
  needs?: Permission;
  link: LinkProps;
}

/** Where people of a role mostly go. */
const ways: readonly Way[] = [
  {
    key: 'procedures',
    needs: 'documents:read',
    link: linkOptions({ to: '/documents', search: { state: 'effective' } }),
  },
  { key: 'drafts', needs: 'documents:write', link: linkOptions({ to: '/documents', search: { state: 'draft' } }) },
  {
    key: 'controlled',
    needs: 'documents:control',
    link: linkOptions({ to: '/documents', search: { state: 'in-review,approved' } }),
  },
  { key: 'types', needs: 'documents:control', link: linkOptions({ to: '/documents/types' }) },
  { key: 'invite', needs: 'people:administer', link: linkOptions({ to: '/administration/people' }) },
  { key: 'units', needs: 'organisation:administer', link: linkOptions({ to: '/administration/units' }) },
  { key: 'trail', needs: 'trail:read', link: linkOptions({ to: '/administration/trail' }) },
  { key: 'account', link: linkOptions({ to: '/account' }) },
];

/** Useful ways for what one may do, each with what it is for. */
export const ForYou = () => {
  const { t } = useTranslation();
  const { can } = useMe();
  const mine = ways.filter(({ needs }) => !needs || can(needs));
  return (
    <section className={styles.ways} aria-labelledby="ways">
      <h2 id="ways" className={styles.caption}>
        {t('home.ways')}
      </h2>
      <ul>
        {mine.map(({ key, link }) => (
          <li key={key}>
            <Link {...link}>{t(`home.way.${key}`)}</Link>
            <span>{t(`home.way-what.${key}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};
