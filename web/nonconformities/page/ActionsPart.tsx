import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ActionMark, DueMark } from '../../actions/ActionMark.tsx';
import { DateText } from '../../parts/DateText.tsx';
import parts from '../../parts/Part.module.css';
import { Code } from '../../parts/State.tsx';
import styles from '../Nonconformities.module.css';
import { CasePart } from './CasePart.tsx';
import type { PartProps } from './part-props.ts';

/** The corrective actions: rows of the one register. */
export const ActionsPart = (props: PartProps) => {
  const { t } = useTranslation();
  const { actions } = props.of;
  return (
    <CasePart {...props} title={t('nonconformities.part.actions')} verbs={['addAction']}>
      {actions.length === 0 ? (
        <p className={parts.quiet}>{t('nonconformities.nothing-yet')}</p>
      ) : (
        <ul className={styles.actions}>
          {actions.map((action) => (
            <li key={action.id}>
              <Link to="/actions/$id" params={{ id: action.id }}>
                <Code of={action.code} /> {action.title}
              </Link>
              <span>{action.owner.name}</span>
              <span>
                <DateText at={action.due} /> <DueMark of={action} />
              </span>
              <ActionMark of={action.state} />
            </li>
          ))}
        </ul>
      )}
    </CasePart>
  );
};
