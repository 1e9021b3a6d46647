import { DateText } from '../../parts/DateText.tsx';
import { useMe } from '../../session.ts';

/** The day (`2026-11-01`) of a moment in a time zone: midnight in Bucharest is still the day before in UTC. */
export const dayIn = (timeZone: string, at: string | Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(at),
  );

/** The day of a moment, as the institution's calendar has it. */
export const Day = ({ of }: { of: string }) => {
  const { organisation } = useMe();
  return <DateText at={of.length === 10 ? of : dayIn(organisation.timeZone, of)} />;
};

/** Today, as the institution's calendar has it. */
export const useToday = (): string => dayIn(useMe().organisation.timeZone, new Date());
