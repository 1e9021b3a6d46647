import { useTranslation } from 'react-i18next';
import type { Rule } from '../../api/records/types/contract.ts';

/** How long a rule keeps, in words: "5 years from the end of the year". */
export const useRuleWords = () => {
  const { t } = useTranslation();
  return ({ months, trigger, event }: Pick<Rule, 'months' | 'trigger' | 'event'>): string => {
    if (months === null) return t('records.rule.permanent');
    const period =
      months % 12 === 0 ? t('records.rule.years', { count: months / 12 }) : t('records.rule.months', { count: months });
    return t(`records.rule.from.${trigger}`, { period, event });
  };
};

/** Whose approvals the rule asks for. */
export const useApprovals = () => {
  const { t } = useTranslation();
  return ({ commission, archives }: Pick<Rule, 'commission' | 'archives'>): string =>
    [
      t('records.rule.second-person'),
      ...(commission ? [t('records.rule.commission')] : []),
      ...(archives ? [t('records.rule.archives')] : []),
    ].join(', ');
};

/** How long a rule keeps. */
export const RuleLine = ({ of }: { of: Rule }) => {
  const { t } = useTranslation();
  const inWords = useRuleWords();
  return <>{t('records.rule.kept', { rule: inWords(of) })}</>;
};
