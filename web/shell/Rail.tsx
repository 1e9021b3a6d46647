import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Me } from '../session.ts';
import { PlaceLink } from './PlaceLink.tsx';
import { placesFor } from './places.ts';
import styles from './Shell.module.css';

/** The left rail: what the person may open. On a phone the bottom bar stands in for it. */
export const Rail = ({ me }: { me: Me }) => {
  const { t } = useTranslation();
  return (
    <nav className={styles.rail} aria-label={t('shell.rail')}>
      <Link to="/" className={styles.brand}>
        <img src="/charta.svg" alt="" width="28" height="28" />
        Charta
      </Link>
      <ul className={styles.places}>
        {placesFor(me.can).map((place) => (
          <li key={place.key}>
            <PlaceLink place={place} />
          </li>
        ))}
      </ul>
    </nav>
  );
};
