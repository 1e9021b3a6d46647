import { useTranslation } from 'react-i18next';
import type { Run } from '../../../api/backups/contract.ts';
import type { Files as FilesState } from '../../../api/files/contract.ts';
import { DateText } from '../../parts/DateText.tsx';
import { Section } from './Section.tsx';

const toneOf = { running: undefined, done: 'good', failed: 'bad' } as const;

/** How the last backup went; more is on its own page. */
export const Backup = ({ of }: { of: Run | null }) => {
  const { t } = useTranslation();
  return (
    <Section id="backup" title={t('operation.backup.title')} tone={of ? toneOf[of.state] : 'bad'}>
      <strong>{t(`operation.backup.${of?.state ?? 'never'}`)}</strong>
      {of && (
        <p>
          <DateText at={of.finishedAt ?? of.startedAt} />
        </p>
      )}
    </Section>
  );
};

type Scrub = NonNullable<FilesState['scrub']>;

const verdictOf = ({ state, damagedCount, missingCount }: Scrub) => {
  if (damagedCount + missingCount > 0) return 'lost';
  return state === 'finished' ? 'whole' : state;
};
const toneOfScrub = { lost: 'bad', whole: 'good', running: undefined, 'broken-off': 'bad' } as const;

/** What the last check of the files found; more is on their own page. */
export const Files = ({ of }: { of: Scrub | null }) => {
  const { t } = useTranslation();
  const verdict = of && verdictOf(of);
  return (
    <Section id="scrub" title={t('operation.scrub.title')} tone={verdict ? toneOfScrub[verdict] : undefined}>
      <strong>{t(`operation.scrub.${verdict ?? 'never'}`)}</strong>
      {of && (
        <p>
          <DateText at={of.finishedAt ?? of.startedAt} />
        </p>
      )}
    </Section>
  );
};
