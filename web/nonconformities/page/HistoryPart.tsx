import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Case, caseTrail } from '../../../api/nonconformities/contract.ts';
import { History } from '../../actions/History.tsx';
import { Part } from '../../parts/Part.tsx';
import { asking } from '../../queries.ts';

/** What happened to the case and its actions, from the trail. */
export const HistoryPart = ({ of }: { of: Case }) => {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(asking(caseTrail, { params: { id: of.id } }));
  return (
    <Part title={t('nonconformities.part.history')}>
      <History items={data?.items} error={error} retry={() => void refetch()} />
    </Part>
  );
};
