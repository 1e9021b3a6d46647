import { useTranslation } from 'react-i18next';
import { DateText } from '../../parts/DateText.tsx';
import parts from '../../parts/Part.module.css';
import { Fact } from '../../parts/Part.tsx';
import { Mark } from '../../parts/State.tsx';
import styles from '../Nonconformities.module.css';
import { CasePart, Said } from './CasePart.tsx';
import type { PartProps } from './part-props.ts';

const joined = (...words: string[]) => words.filter(Boolean).join(' · ');

/** Whether it was effective, what else has to change, and how it ended. */
export const EndPart = (props: PartProps) => {
  const { t } = useTranslation();
  const { planned, checks, answers, ended, state } = props.of;
  const answer = ({ needed, note }: { needed: boolean; note: string }) =>
    joined(t(`nonconformities.needs.${needed ? 'yes' : 'no'}`), note);
  return (
    <>
      <CasePart {...props} title={t('nonconformities.part.check')} verbs={['planCheck']}>
        {checks.map(({ by, at, on, measure, effective, note }) => (
          <div key={at} className={styles.check}>
            <Mark tone={effective ? 'well' : 'wrong'}>
              {t(`nonconformities.effective.${effective ? 'yes' : 'no'}`)}
            </Mark>
            <p>
              <DateText at={on} />: {measure}
            </p>
            <p className={parts.words}>{note}</p>
            <Said by={by}>
              <DateText at={at} />
            </Said>
          </div>
        ))}
        {planned && state !== 'settled' && state !== 'closed' ? (
          <p>
            {t('nonconformities.check-on')} <DateText at={planned.on} />: {planned.measure}
          </p>
        ) : (
          checks.length === 0 && <p className={parts.quiet}>{t('nonconformities.nothing-yet')}</p>
        )}
      </CasePart>
      <CasePart {...props} title={t('nonconformities.part.end')} verbs={['answer']}>
        {answers ? (
          <>
            <dl className={parts.facts}>
              <Fact name={t('nonconformities.question.risks')}>{answer(answers.risks)}</Fact>
              <Fact name={t('nonconformities.question.system')}>{answer(answers.system)}</Fact>
            </dl>
            <Said by={answers.by}>
              <DateText at={answers.at} />
            </Said>
          </>
        ) : (
          <p className={parts.quiet}>{t('nonconformities.nothing-yet')}</p>
        )}
        {ended && (
          <>
            {ended.reason && <p className={parts.words}>{ended.reason}</p>}
            <Said by={ended.by}>
              {t(`nonconformities.state.${state}`)} <DateText at={ended.at} />
            </Said>
          </>
        )}
      </CasePart>
    </>
  );
};
