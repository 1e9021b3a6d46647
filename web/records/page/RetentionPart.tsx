import { useTranslation } from 'react-i18next';
import { DateText } from '../../parts/DateText.tsx';
import parts from '../../parts/Part.module.css';
import { Fact, Part } from '../../parts/Part.tsx';
import { useApprovals, useRuleWords } from '../RuleWords.tsx';
import { Doing } from './Doing.tsx';
import type { PartProps } from './part-props.ts';

/** How long it is kept, by which rule, and what its disposal needs. */
export const RetentionPart = (props: PartProps) => {
  const { t } = useTranslation();
  const inWords = useRuleWords();
  const approvals = useApprovals();
  const { rule, endsOn, event, filed } = props.of;
  return (
    <Part title={t('records.part.retention')} action={<Doing {...props} verbs={['begin', 'prolong']} />}>
      <dl className={parts.facts}>
        <Fact name={t('records.column.ends')}>
          {rule.months === null ? t('records.rule.permanent') : endsOn ? <DateText at={endsOn} /> : <Open {...props} />}
        </Fact>
        <Fact name={t('records.rule.name')}>{inWords(rule)}</Fact>
        <Fact name={t('records.rule.basis')}>{rule.basis}</Fact>
        <Fact name={t('records.rule.place')}>{rule.place}</Fact>
        <Fact name={t('records.rule.begun')}>
          {event && (
            <>
              <DateText at={event.on} />, {event.by.name}: {event.reason}
            </>
          )}
        </Fact>
        {rule.months !== null && (
          <>
            <Fact name={t('records.rule.method')}>{t(`records.method.${rule.method}`)}</Fact>
            <Fact name={t('records.rule.approvals')}>{approvals(rule)}</Fact>
          </>
        )}
      </dl>
      {filed && <p className={parts.quiet}>{t('records.rule.as-filed')}</p>}
    </Part>
  );
};

const Open = ({ of: { state } }: PartProps) => {
  const { t } = useTranslation();
  return <>{t(state === 'draft' ? 'records.rule.when-filed' : 'records.rule.until-event')}</>;
};
