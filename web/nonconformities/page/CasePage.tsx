import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getCase } from '../../../api/nonconformities/contract.ts';
import { Page } from '../../parts/Page.tsx';
import { asking } from '../../queries.ts';
import { CaseMark } from '../CaseMark.tsx';
import { StepDialog } from '../steps/StepDialog.tsx';
import type { Verb } from '../steps/verbs.ts';
import { ActionsPart } from './ActionsPart.tsx';
import { CausesPart } from './CausesPart.tsx';
import { EndPart } from './EndPart.tsx';
import { EvaluationPart } from './EvaluationPart.tsx';
import { HappenedPart } from './HappenedPart.tsx';
import { HistoryPart } from './HistoryPart.tsx';
import { NextStep } from './NextStep.tsx';
import { Way } from './Way.tsx';

const route = getRouteApi('/shell/nonconformities/$id');

/** A nonconformity from report to closed: what is done, what is next, and everything that is known. */
export const CasePage = () => {
  const { t } = useTranslation();
  const params = route.useParams();
  const { data: of } = useSuspenseQuery(asking(getCase, { params }));
  const [verb, take] = useState<Verb>();
  const props = { of, take };
  return (
    <Page
      title={of.title}
      code={of.code}
      mark={<CaseMark of={of.state} />}
      intro={of.occurrences > 1 ? t('nonconformities.occurred', { count: of.occurrences }) : undefined}
    >
      <Way of={of} />
      <NextStep {...props} />
      <HappenedPart {...props} />
      <EvaluationPart {...props} />
      <CausesPart {...props} />
      <ActionsPart {...props} />
      <EndPart {...props} />
      <HistoryPart of={of} />
      {verb && <StepDialog key={verb} verb={verb} of={of} onClose={() => take(undefined)} />}
    </Page>
  );
};
