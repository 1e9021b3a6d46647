import { useTranslation } from 'react-i18next';
import { keyOf } from './events.ts';

/** The words of an event; one that has none yet is shown as it is kept. */
export const useEventWords = () => {
  const { t, i18n } = useTranslation();
  return (event: string) => {
    const key = keyOf(event) as 'version-signed';
    return i18n.exists(`trail.event.${key}`) ? t(`trail.event.${key}`) : event;
  };
};
