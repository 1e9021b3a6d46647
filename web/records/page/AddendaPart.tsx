import { useTranslation } from 'react-i18next';
import { AttachedFiles } from '../../parts/AttachedFiles.tsx';
import { DateText } from '../../parts/DateText.tsx';
import parts from '../../parts/Part.module.css';
import { Part } from '../../parts/Part.tsx';
import styles from '../Records.module.css';
import { Doing } from './Doing.tsx';
import { saveRecordFile } from './FilesPart.tsx';
import type { PartProps } from './part-props.ts';

/** What was corrected since it was filed: each with its reason, beside what was filed. */
export const AddendaPart = (props: PartProps) => {
  const { t } = useTranslation();
  const { id, state, addenda } = props.of;
  if (state === 'draft' || state === 'withdrawn') return null;
  return (
    <Part title={t('records.part.addenda')} action={<Doing {...props} verbs={['addend']} />}>
      {addenda.length === 0 && <p className={parts.quiet}>{t('records.no-addenda')}</p>}
      <ol className={styles.list}>
        {addenda.map(({ at, by, reason, text, file }) => (
          <li key={`${at} ${reason}`}>
            <strong>{reason}</strong>
            {text && <p className={parts.words}>{text}</p>}
            {file && state !== 'disposed' && (
              <AttachedFiles files={[file]} label={t('records.part.files')} save={(one) => saveRecordFile(id, one)} />
            )}
            <p className={parts.quiet}>
              {by.name}, <DateText at={at} />
            </p>
          </li>
        ))}
      </ol>
    </Part>
  );
};
