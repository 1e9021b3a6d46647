import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Document } from '../../../api/documents/contract.ts';
import type { Version } from '../../../api/documents/versions/contract.ts';
import { Day } from './Day.tsx';
import styles from './Page.module.css';
import { useSigners } from './use-signers.ts';

interface Props {
  document: Document;
  version: Version;
}

/** Says in plain words when what is shown is not what is in force, and leads to what is. */
export const Standing = (props: Props) => {
  const { t } = useTranslation();
  const { state } = props.version;
  if (state === 'effective') return <BeingRevised {...props} />;
  const over = state === 'superseded' || state === 'withdrawn' || state === 'discarded';
  return (
    <div className={styles.standing} role="note" data-tone={over ? 'over' : 'open'}>
      <p>
        <strong>{t(`documents.standing.${state}`)}</strong> <More {...props} />
      </p>
      <InForce {...props} />
    </div>
  );
};

/** Why, since when, or who has their turn. */
const More = ({ version }: Props) => {
  const { t } = useTranslation();
  const signers = useSigners();
  const { state, sentBack, withdrawn, effectiveUntil, effectiveOn, route } = version;
  if (state === 'draft' && sentBack) return <Said {...sentBack} what={t('documents.standing.sent-back')} />;
  if (state === 'withdrawn' && withdrawn) return <Said {...withdrawn} />;
  if (state === 'superseded' && effectiveUntil) return <Day of={effectiveUntil} />;
  if (state === 'approved' && effectiveOn) {
    return (
      <>
        {t('documents.facts.in-force-from')} <Day of={effectiveOn} />.
      </>
    );
  }
  const next = route.find(({ done }) => !done);
  if (state !== 'in-review' || !next) return null;
  return t('documents.standing.turn', { verb: t(`documents.verb.${next.verb}`), who: signers(next) });
};

interface SaidProps {
  by: { name: string } | null;
  at: string;
  reason: string;
  what?: string;
}

const Said = ({ by, at, reason, what }: SaidProps) => (
  <>
    {what} {by && `${by.name}, `}
    <Day of={at} />: <q>{reason}</q>
  </>
);

/** The way to the version in force, or to what replaced the document. */
const InForce = ({ document, version }: Props) => {
  const { t } = useTranslation();
  const { inForce } = document;
  const replacement = version.withdrawn?.replacement;
  if (inForce && inForce.id !== version.id) {
    return (
      <Link to="/documents/$id" params={{ id: document.id }}>
        {t('documents.standing.to-in-force', { number: inForce.number })}
      </Link>
    );
  }
  return replacement ? (
    <Link to="/documents/$id" params={{ id: replacement }}>
      {t('documents.standing.to-replacement')}
    </Link>
  ) : null;
};

const BeingRevised = ({ document }: Props) => {
  const { t } = useTranslation();
  const { openVersion } = document;
  if (!openVersion) return null;
  return (
    <div className={styles.standing} role="note" data-tone="open">
      <p>
        {t('documents.standing.next', { number: openVersion.number, state: t(`parts.state.${openVersion.state}`) })}
      </p>
      <Link to="/documents/$id" params={{ id: document.id }} search={{ version: openVersion.id }}>
        {t('documents.standing.to-next', { number: openVersion.number })}
      </Link>
    </div>
  );
};
