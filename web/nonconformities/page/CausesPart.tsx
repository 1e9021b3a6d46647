import { useTranslation } from 'react-i18next';
import { DateText } from '../../parts/DateText.tsx';
import parts from '../../parts/Part.module.css';
import { Ishikawa } from '../causes/Ishikawa.tsx';
import styles from '../Nonconformities.module.css';
import { CasePart, Said } from './CasePart.tsx';
import type { PartProps } from './part-props.ts';

/** Five whys, the diagram of causes, and what follows from them. */
export const CausesPart = (props: PartProps) => {
  const { t } = useTranslation();
  const { analysis, title } = props.of;
  const hasBranches = analysis && Object.values(analysis.ishikawa).some((causes) => causes.length > 0);
  return (
    <CasePart {...props} title={t('nonconformities.part.causes')} verbs={['analyse']}>
      {analysis ? (
        <>
          {analysis.whys.length > 0 && (
            <ol className={styles.whys} aria-label={t('nonconformities.causes.whys')}>
              {analysis.whys.map((why, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a why is its place in the chain
                <li key={index}>{why}</li>
              ))}
            </ol>
          )}
          {hasBranches && <Ishikawa of={analysis.ishikawa} problem={title} />}
          {analysis.text && <p className={parts.words}>{analysis.text}</p>}
          {analysis.rootCause && (
            <>
              <h3>{t('nonconformities.causes.root')}</h3>
              <p className={parts.words}>{analysis.rootCause}</p>
            </>
          )}
          <Said by={analysis.by}>
            <DateText at={analysis.at} />
          </Said>
        </>
      ) : (
        <p className={parts.quiet}>{t('nonconformities.nothing-yet')}</p>
      )}
    </CasePart>
  );
};
