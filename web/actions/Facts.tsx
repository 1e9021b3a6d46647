import { useTranslation } from 'react-i18next';
import type { Action } from '../../api/actions/contract.ts';
import { DateText } from '../parts/DateText.tsx';
import parts from '../parts/Part.module.css';
import { Fact } from '../parts/Part.tsx';
import { DueMark } from './ActionMark.tsx';
import styles from './Actions.module.css';
import { SourceLink } from './use-columns.tsx';

/** What is known of an action. */
export const Facts = ({ of }: { of: Action }) => {
  const { t } = useTranslation();
  return (
    <>
      {of.description && <p className={parts.words}>{of.description}</p>}
      <dl className={parts.facts}>
        <Fact name={t('actions.column.source')}>
          <SourceLink of={of.source} />
        </Fact>
        <Fact name={t('actions.column.owner')}>{of.owner.name}</Fact>
        <Fact name={t('actions.column.unit')}>{of.unit?.name}</Fact>
        <Fact name={t('actions.column.due')}>
          <DateText at={of.due} /> <DueMark of={of} />
        </Fact>
        <Fact name={t('actions.fact.postponed')}>{of.postponed || null}</Fact>
        <Fact name={t('actions.column.priority')}>{t(`actions.priority.${of.priority}`)}</Fact>
        <Fact name={t('actions.column.progress')}>
          <progress max={100} value={of.progress} aria-label={t('actions.column.progress')} /> {of.progress} %
        </Fact>
        <Fact name={t('actions.fact.resources')}>{of.resources}</Fact>
      </dl>
      {of.postponement && (
        <p className={styles.hint}>
          {t('actions.postponement', { name: of.postponement.by.name })} <DateText at={of.postponement.to} />:{' '}
          {of.postponement.reason}
        </p>
      )}
      <Said of={of} />
    </>
  );
};

const Said = ({ of }: { of: Action }) => {
  const { t } = useTranslation();
  const words = [
    of.done && { what: t('actions.said.done', { name: of.done.by.name }), at: of.done.at, why: '' },
    of.confirmed && {
      what: t('actions.said.confirmed', { name: of.confirmed.by.name }),
      at: of.confirmed.at,
      why: of.confirmed.note,
    },
    of.sentBack && {
      what: t('actions.said.sent-back', { name: of.sentBack.by.name }),
      at: of.sentBack.at,
      why: of.sentBack.reason,
    },
    of.cancelled && {
      what: t('actions.said.cancelled', { name: of.cancelled.by.name }),
      at: of.cancelled.at,
      why: of.cancelled.reason,
    },
  ].filter((one) => one !== null);
  return words.map(({ what, at, why }) => (
    <p key={what}>
      {what}, <DateText at={at} />
      {why && `: ${why}`}
    </p>
  ));
};
