import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DateText, dateText } from '../../parts/DateText.tsx';
import { Next } from '../../parts/Part.tsx';
import { currentLanguage } from '../../texts.ts';
import { Doing } from './Doing.tsx';
import type { PartProps } from './part-props.ts';

const gates = ['file', 'fields', 'evidence-day', 'type-in-use'] as const;

/** How the record stands, what is missing before it can be filed, and what one may do with it as a whole. */
export const NextStep = (props: PartProps) => {
  const { t } = useTranslation();
  const { of, take } = props;
  const lacks = of.blocked.find(({ verb }) => verb === 'file')?.missing ?? [];
  return (
    <Next
      label={t('records.next.label')}
      action={
        <>
          {of.open.includes('file') && <Button onClick={() => take('file')}>{t('records.do.file.action')}</Button>}
          <Doing {...props} verbs={['withdraw', 'revise', 'hold', 'lift']} />
        </>
      }
    >
      <p>
        <strong>
          <Standing {...props} />
        </strong>
      </p>
      {lacks.length > 0 && (
        <ul>
          {gates
            .filter((gate) => lacks.includes(gate))
            .map((gate) => (
              <li key={gate}>{t(`records.missing.${gate}`)}</li>
            ))}
        </ul>
      )}
      <Neighbours {...props} />
    </Next>
  );
};

const Standing = ({ of: { state, hold, disposed, withdrawn, endsOn } }: PartProps) => {
  const { t } = useTranslation();
  const day = (at: string) => dateText(at, currentLanguage(), true);
  if (disposed)
    return (
      <>
        {t('records.next.disposed', { day: day(disposed.at) })}{' '}
        <Link to="/records/disposals/$id" params={{ id: disposed.id }}>
          {disposed.protocol}
        </Link>
      </>
    );
  if (hold) return <>{t('records.next.held', { reason: hold.reason, name: hold.by.name, day: day(hold.at) })}</>;
  if (withdrawn) return <>{t('records.next.withdrawn', { reason: withdrawn.reason })}</>;
  if (state === 'filed' && endsOn) return <>{t('records.next.kept', { day: day(endsOn) })}</>;
  return <>{t(`records.next.${state === 'due' ? 'due' : state === 'draft' ? 'draft' : 'filed'}`)}</>;
};

/** What it follows, what follows it, when it lapses, and the run that proposes its disposal. */
const Neighbours = ({ of: { validUntil, revises, revisedBy, disposal } }: PartProps) => {
  const { t } = useTranslation();
  return (
    <>
      {validUntil && !revisedBy && (
        <p>
          {t('records.column.valid')}: <DateText at={validUntil} />
        </p>
      )}
      {revises && <Neighbour label={t('records.fact.revises')} {...revises} />}
      {revisedBy && <Neighbour label={t('records.fact.revised-by')} {...revisedBy} />}
      {disposal && (
        <p>
          {t('records.fact.disposal')}:{' '}
          <Link to="/records/disposals/$id" params={{ id: disposal.id }}>
            {disposal.code}
          </Link>
        </p>
      )}
    </>
  );
};

const Neighbour = ({ label, id, code }: { label: string; id: string; code: string }) => (
  <p>
    {label}:{' '}
    <Link to="/records/$id" params={{ id }}>
      {code}
    </Link>
  </p>
);
