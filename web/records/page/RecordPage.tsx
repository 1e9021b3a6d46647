import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getRecord, type Record as Kept, recordTrail } from '../../../api/records/contract.ts';
import { History } from '../../actions/History.tsx';
import { Page } from '../../parts/Page.tsx';
import { Part } from '../../parts/Part.tsx';
import { asking } from '../../queries.ts';
import { HoldMark, RecordMark } from '../RecordMark.tsx';
import { StepDialog, type Verb } from '../steps/StepDialog.tsx';
import { AddendaPart } from './AddendaPart.tsx';
import { FilesPart } from './FilesPart.tsx';
import { NextStep } from './NextStep.tsx';
import { RetentionPart } from './RetentionPart.tsx';
import { SaidPart } from './SaidPart.tsx';

const route = getRouteApi('/shell/records/$id');

/** A record: what it proves, its files, how long it is kept, what was added, and what happened to it. */
export const RecordPage = () => {
  const params = route.useParams();
  const { data: of } = useSuspenseQuery(asking(getRecord, { params }));
  const [verb, take] = useState<Verb>();
  const props = { of, take };
  return (
    <Page
      title={of.title}
      code={of.code}
      mark={
        <>
          <RecordMark of={of.state} /> {of.hold && <HoldMark />}
        </>
      }
      intro={of.type.name}
    >
      <NextStep {...props} />
      <SaidPart {...props} />
      <FilesPart of={of} />
      <RetentionPart {...props} />
      <AddendaPart {...props} />
      <HistoryPart of={of} />
      {verb && <StepDialog key={verb} verb={verb} of={of} onClose={() => take(undefined)} />}
    </Page>
  );
};

const HistoryPart = ({ of }: { of: Kept }) => {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(asking(recordTrail, { params: { id: of.id } }));
  return (
    <Part title={t('records.part.history')}>
      <History items={data?.items} error={error} retry={() => void refetch()} />
    </Part>
  );
};
