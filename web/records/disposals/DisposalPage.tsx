import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Disposal, getDisposal } from '../../../api/records/disposals/contract.ts';
import { DateText } from '../../parts/DateText.tsx';
import { Page } from '../../parts/Page.tsx';
import parts from '../../parts/Part.module.css';
import { Part } from '../../parts/Part.tsx';
import { Code } from '../../parts/State.tsx';
import { asking } from '../../queries.ts';
import { DisposalMark } from '../RecordMark.tsx';
import styles from '../Records.module.css';
import { Decisions } from './Decisions.tsx';
import { NextOfRun } from './NextOfRun.tsx';
import { RunDialog, type RunVerb } from './RunDialog.tsx';

const route = getRouteApi('/shell/records/disposals/$id');

/** A disposal run: whose turn it is, what was decided, and its records. */
export const DisposalPage = () => {
  const { t } = useTranslation();
  const params = route.useParams();
  const { data: of } = useSuspenseQuery(asking(getDisposal, { params }));
  const [verb, take] = useState<RunVerb>();
  return (
    <Page
      title={t('records.disposals.one', { code: of.code })}
      mark={<DisposalMark of={of.state} />}
      intro={of.note || undefined}
    >
      <NextOfRun of={of} take={take} />
      <Part title={t('records.disposals.decisions')}>
        <Decisions of={of} />
      </Part>
      <RecordsPart of={of} />
      {verb && <RunDialog key={verb} verb={verb} of={of} onClose={() => take(undefined)} />}
    </Page>
  );
};

const RecordsPart = ({ of: { records, hidden } }: { of: Disposal }) => {
  const { t } = useTranslation();
  return (
    <Part title={t('records.title')}>
      {hidden > 0 && <p className={parts.quiet}>{t('records.disposals.hidden', { count: hidden })}</p>}
      <ul className={styles.list}>
        {records.map(({ id, code, title, type, evidenceOn, endsOn }) => (
          <li key={id} className={styles.line}>
            <Link to="/records/$id" params={{ id }}>
              <Code of={code} /> {title}
            </Link>
            <span>{type.name}</span>
            <span>
              <DateText at={evidenceOn} />
            </span>
            <span>
              {t('records.column.ends')} <DateText at={endsOn} />
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
};
