import { useTranslation } from 'react-i18next';
import type { Change, Chosen } from '../../diagram/chosen.ts';
import type { Drawing } from '../../diagram/drawing.ts';
import styles from './Drawing.module.css';
import { Connection, ElementChoice } from './ElementChoice.tsx';
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
      {drawing && <ElementChoice chosen={chosen} drawing={drawing} />}
      {chosen && drawing ? (
        <Fields key={chosen.id} chosen={chosen} drawing={drawing} />
      ) : (
        <p className={styles.none}>{t('process-map.drawing.nothing-selected')}</p>
      )}
    </section>
  );
};

interface Props {
  chosen: Chosen;
  drawing: Drawing;
}

const Fields = ({ chosen, drawing }: Props) => {
  const { t } = useTranslation();
  const change = (change: Change) => drawing.change(chosen.id, change);
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
          <Connection chosen={chosen} drawing={drawing} />
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
