import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Files, startScrub } from '../../../api/files/contract.ts';
import { call } from '../../client.ts';
import { sizeText } from '../../documents/reading/file-words.ts';
import { DateText } from '../../parts/DateText.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { useChange } from '../../queries.ts';
import styles from '../Administration.module.css';

type Result = NonNullable<Files['scrub']>;

/** What the last scrub found, and the way to begin one now. */
export const Scrub = ({ of }: { of: Files['scrub'] }) => {
  const { t } = useTranslation();
  const start = useChange(() => call(startScrub));
  return (
    <section className={styles.part} aria-labelledby="scrub">
      <header className={styles.head}>
        <h2 id="scrub">{t('files.scrub.title')}</h2>
        <Button variant="default" loading={start.isPending} onClick={() => start.mutate()}>
          {t('files.scrub.start')}
        </Button>
      </header>
      {start.error && <Problem error={start.error} />}
      <div role="status">{of ? <Found of={of} /> : <p className={styles.quiet}>{t('files.scrub.never')}</p>}</div>
    </section>
  );
};

const verdictOf = ({ state, damagedCount, missingCount }: Result) => {
  if (damagedCount + missingCount > 0) return 'lost';
  return state === 'finished' ? 'whole' : state;
};

const toneOf = { lost: 'bad', whole: 'good', running: undefined, 'broken-off': 'bad' } as const;

const Found = ({ of }: { of: Result }) => {
  const { t, i18n } = useTranslation();
  const verdict = verdictOf(of);
  const inWords = (number: number) => number.toLocaleString(i18n.language);
  return (
    <div className={styles.note} data-tone={toneOf[verdict]}>
      <strong>{t(`files.scrub.${verdict}`)}</strong>
      <p>
        <DateText at={of.finishedAt ?? of.startedAt} /> ·{' '}
        {t('files.scrub.read', { files: inWords(of.objects), size: sizeText(of.bytes, i18n.language) })} ·{' '}
        {t('files.scrub.orphans', { found: inWords(of.orphans), removed: inWords(of.swept) })}
      </p>
      <Lost title={t('files.scrub.damaged')} all={of.damaged} />
      <Lost title={t('files.scrub.missing')} all={of.missing} />
    </div>
  );
};

const Lost = ({ title, all }: { title: string; all: Result['damaged'] }) =>
  all.length > 0 && (
    <>
      <p>{title}</p>
      <ul>
        {all.map(({ sha256, things }) => (
          <li key={sha256}>
            {things.map(({ label }) => label).join(', ')} <code>{sha256}</code>
          </li>
        ))}
      </ul>
    </>
  );
