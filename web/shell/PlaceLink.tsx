import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../queries.ts';
import type { Place } from './places.ts';
import styles from './Shell.module.css';

/** Who goes where they are already wants to see what is new there. */
const refreshAt = (to: string) => {
  if (location.pathname === to) void queryClient.invalidateQueries();
};

/** The way to a place; the one where one is says so to everyone. */
export const PlaceLink = ({ place, onOpen }: { place: Place; onOpen?: () => void }) => {
  const { t } = useTranslation();
  const Icon = place.icon;
  return (
    <Link
      to={place.to}
      className={styles.place}
      activeOptions={{ exact: place.to === '/' }}
      onClick={() => {
        refreshAt(place.to);
        onOpen?.();
      }}
    >
      <Icon size={20} stroke={1.6} aria-hidden />
      {t(`shell.places.${place.key}`)}
    </Link>
  );
};
