import { useTranslation } from 'react-i18next';
import { DateText } from '../../parts/DateText.tsx';
import parts from '../../parts/Part.module.css';
import { Fact } from '../../parts/Part.tsx';
import { CasePart, Said } from './CasePart.tsx';
import type { PartProps } from './part-props.ts';

const joined = (...words: (string | undefined)[]) => words.filter(Boolean).join(' · ');

/** How bad it is, how far it reaches, and what became of what was delivered already. */
export const EvaluationPart = (props: PartProps) => {
  const { t } = useTranslation();
  const { evaluation, owner } = props.of;
  const delivered = evaluation?.delivered;
  return (
    <CasePart {...props} title={t('nonconformities.part.evaluation')} verbs={evaluation ? ['evaluate'] : []}>
      {evaluation ? (
        <>
          <dl className={parts.facts}>
            <Fact name={t('nonconformities.column.grade')}>{t(`nonconformities.grade.${evaluation.grade}`)}</Fact>
            <Fact name={t('nonconformities.column.owner')}>{owner?.name}</Fact>
            <Fact name={t('nonconformities.fact.extent')}>{evaluation.extent}</Fact>
            <Fact name={t('nonconformities.fact.elsewhere')}>
              {joined(t(`nonconformities.elsewhere.${evaluation.elsewhere}`), evaluation.elsewhereNote)}
            </Fact>
            <Fact name={t('nonconformities.fact.delivered')}>
              {delivered && joined(t(`nonconformities.disposition.${delivered.disposition}`), delivered.note)}
            </Fact>
            <Fact name={t('nonconformities.fact.authorised')}>{delivered?.authorised}</Fact>
            <Fact name={t('nonconformities.fact.told')}>{delivered?.told}</Fact>
            <Fact name={t('nonconformities.fact.needs-action')}>
              {joined(t(`nonconformities.needs.${evaluation.needsAction ? 'yes' : 'no'}`), evaluation.why)}
            </Fact>
          </dl>
          <Said by={evaluation.by}>
            <DateText at={evaluation.at} />
          </Said>
        </>
      ) : (
        <p className={parts.quiet}>{t('nonconformities.nothing-yet')}</p>
      )}
    </CasePart>
  );
};
