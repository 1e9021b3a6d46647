import { useTranslation } from 'react-i18next';
import type { Change, Chosen } from '../../diagram/chosen.ts';
import type { Drawing } from '../../diagram/drawing.ts';
import styles from './Drawing.module.css';
import { PartyFields } from './PartyFields.tsx';
import { StepLinks } from './StepLinks.tsx';
import { Typed } from './Typed.tsx';

const longestName = 1_000; // what the gate lets in

/** What is said of the element that is selected. */
export const ElementPanel = ({ chosen, drawing }: { chosen: Chosen | undefined; drawing: Drawing | undefined }) => {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{t('process-map.drawing.selected')}</h2>
      {chosen && drawing ? (
        <Fields key={chosen.id} chosen={chosen} change={(change) => drawing.change(chosen.id, change)} />
      ) : (
        <p className={styles.none}>{t('process-map.drawing.nothing-selected')}</p>
      )}
    </section>
  );
};

const Fields = ({ chosen, change }: { chosen: Chosen; change: (change: Change) => void }) => {
  const { t } = useTranslation();
  return (
    <div className={styles.fields}>
      <Typed
        label={t('process-map.drawing.name')}
        value={chosen.name}
        maxLength={longestName}
        lines={2}
        commit={(name) => change({ name })}
      />
      {chosen.role === 'party' && <PartyFields chosen={chosen} change={change} />}
      {chosen.role === 'step' && (
        <>
          <StepLinks links={chosen.links} change={(links) => change({ links })} />
          <Typed
            label={t('process-map.drawing.limit')}
            description={t('process-map.drawing.limit-hint')}
            value={chosen.limit}
            maxLength={longestName}
            commit={(limit) => change({ limit: limit.trim() })}
          />
        </>
      )}
    </div>
  );
};
