import { Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useToday } from '../../documents/page/Day.tsx';
import styles from './Drawing.module.css';
import type { Facts, SavingStore } from './saving.ts';

/** What belongs to a version beside its diagram: title, reason, day. */
export const VersionFacts = ({ store, facts }: { store: SavingStore; facts: Facts }) => {
  const { t } = useTranslation();
  const today = useToday();
  return (
    <section>
      <h2>{t('process-map.drawing.particulars')}</h2>
      <div className={styles.fields}>
        <TextInput
          label={t('process-map.drawing.title')}
          value={facts.title}
          maxLength={300}
          required
          onChange={({ target }) => store.change({ title: target.value })}
        />
        <Textarea
          label={t('process-map.drawing.reason')}
          description={t('process-map.drawing.reason-hint')}
          value={facts.reason}
          maxLength={2000}
          rows={3}
          onChange={({ target }) => store.change({ reason: target.value })}
        />
        <TextInput
          type="date"
          label={t('process-map.drawing.effective-on')}
          description={t('process-map.drawing.effective-on-hint')}
          value={facts.effectiveOn ?? ''}
          min={today}
          onChange={({ target }) => store.change({ effectiveOn: target.value || null })}
        />
      </div>
    </section>
  );
};
