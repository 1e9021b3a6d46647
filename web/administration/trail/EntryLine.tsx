import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DateText } from '../../parts/DateText.tsx';
import { useMe } from '../../session.ts';
import { useEventWords } from '../../trail/use-event-words.ts';
import styles from '../Administration.module.css';
import { type About, aboutOf, type Entry } from './about.ts';

interface Props {
  of: Entry;
  names: ReadonlyMap<string, string>;
}

/** One entry: what happened to what, by whom, when; and below it all that was kept. */
export const EntryLine = ({ of: entry, names }: Props) => {
  const { t } = useTranslation();
  const wordsOf = useEventWords();
  const { number, at, by, asDecidedBy, event, detail, hash } = entry;
  const about = aboutOf(entry);
  return (
    <li className={styles.entry}>
      <strong>{wordsOf(event)}</strong> <Thing of={about} names={names} />
      <p>
        {by?.name ?? t('administration.trail.system')}
        {asDecidedBy && `, ${t('administration.trail.decided-by', { name: asDecidedBy.name })}`}
        {about.reason && ` · ${about.reason}`}
      </p>
      <details className={styles.quiet}>
        <summary>
          <DateText at={at} /> · {t('administration.trail.number', { number })}
        </summary>
        <pre className={styles.hash}>{JSON.stringify(detail, null, 2)}</pre>
        <p className={styles.hash}>SHA-256 {hash}</p>
      </details>
    </li>
  );
};

const Thing = ({
  of: { name, version, document, action, nonconformity, person },
  names,
}: {
  of: About;
  names: Props['names'];
}) => {
  const { t } = useTranslation();
  const { can } = useMe();
  const called = name ?? (person && names.get(person));
  return (
    <>
      {called && (person && can('people:administer') ? <PersonLink id={person} name={called} /> : called)}{' '}
      {document && can('documents:read') && (
        <Link to="/documents/$id" params={{ id: document }}>
          {version ? t('administration.trail.version', { number: version }) : t('administration.trail.document')}
        </Link>
      )}
      {action && can('actions:read') && (
        <Link to="/actions/$id" params={{ id: action }}>
          {t('administration.trail.action')}
        </Link>
      )}
      {nonconformity && can('nonconformities:read') && (
        <Link to="/nonconformities/$id" params={{ id: nonconformity }}>
          {t('administration.trail.nonconformity')}
        </Link>
      )}
    </>
  );
};

const PersonLink = ({ id, name }: { id: string; name: string }) => (
  <Link to="/administration/people/$id" params={{ id }}>
    {name}
  </Link>
);
