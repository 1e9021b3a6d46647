import { useTranslation } from 'react-i18next';

const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' };
const moment: Intl.DateTimeFormatOptions = { ...day, month: 'short', hour: '2-digit', minute: '2-digit' };

/** A day (`2026-11-01`) or a moment (ISO 8601) in words of a language; `dayOnly` leaves the time out. */
export const dateText = (at: string, language: string, dayOnly = false): string => {
  const bare = at.length === 10; // it has no time zone that could shift it
  const options = bare ? { ...day, timeZone: 'UTC' } : dayOnly ? day : moment;
  const locale = language === 'en' ? 'en-GB' : language; // day before month, as everybody here writes
  return new Intl.DateTimeFormat(locale, options).format(new Date(at));
};

/** A date for people and machines; nothing when there is none. */
export const DateText = ({ at, dayOnly = false }: { at: string | null | undefined; dayOnly?: boolean }) => {
  const { i18n } = useTranslation();
  return at ? <time dateTime={at}>{dateText(at, i18n.language, dayOnly)}</time> : null;
};
