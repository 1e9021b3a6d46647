import { IconMenu2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../parts/Dialog.tsx';
import type { Me } from '../session.ts';
import { PlaceLink } from './PlaceLink.tsx';
import { type Place, placesFor } from './places.ts';
import styles from './Shell.module.css';

const thatFit = 5;

/** On a phone: the first places, and all of them behind a button when there are more than fit. */
export const BottomBar = ({ me }: { me: Me }) => {
  const { t } = useTranslation();
  const all = placesFor(me.can);
  const shown = all.length > thatFit ? all.slice(0, thatFit - 1) : all;
  return (
    <nav className={styles.bottom} aria-label={t('shell.rail')}>
      <ul className={styles.places}>
        {shown.map((place) => (
          <li key={place.key}>
            <PlaceLink place={place} />
          </li>
        ))}
        {shown.length < all.length && (
          <li>
            <AllPlaces places={all} />
          </li>
        )}
      </ul>
    </nav>
  );
};

const AllPlaces = ({ places }: { places: readonly Place[] }) => {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={styles.place} onClick={() => setOpen(true)}>
        <IconMenu2 size={20} stroke={1.6} aria-hidden />
        {t('shell.all-places')}
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('shell.all-places')}>
        {places.map((place) => (
          <PlaceLink key={place.key} place={place} onOpen={() => setOpen(false)} />
        ))}
      </Dialog>
    </>
  );
};
