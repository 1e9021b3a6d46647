import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { listVersions } from '../../../api/documents/contract.ts';
import { compareVersions } from '../../../api/documents/versions/contract.ts';
import { getProcess } from '../../../api/process-map/contract.ts';
import { ComparisonView } from '../../documents/compare/ComparisonView.tsx';
import { pairOf } from '../../documents/compare/pair.ts';
import { VersionChoice } from '../../documents/compare/VersionChoice.tsx';
import { Page } from '../../parts/Page.tsx';
import { asking } from '../../queries.ts';
import { DiagramComparison } from './DiagramComparison.tsx';

const route = getRouteApi('/shell/process-map/$id/compare');

/** Two versions of a process beside each other: their diagrams, and what is said of the versions. */
export const ComparePage = () => {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const navigate = route.useNavigate();
  const { data: process } = useSuspenseQuery(asking(getProcess, { params: { id } }));
  const { data: versions } = useSuspenseQuery(asking(listVersions, { params: { id: process.document } }));
  const { from, to } = pairOf(versions.items, process.inForce?.id, route.useSearch());
  const back = (
    <Link to="/process-map/$id" params={{ id: process.id }} search={{ version: to?.id }}>
      {t('process-map.compare.back')}
    </Link>
  );
  return (
    <Page code={process.code} title={t('process-map.compare.title', { title: process.title })} intro={back}>
      <VersionChoice
        versions={versions.items}
        chosen={{ from: from?.id, to: to?.id }}
        choose={(search) => void navigate({ to: '.', search, replace: true })}
      />
      {from && to && from.id !== to.id ? (
        <>
          <Facts from={from.id} to={to.id} />
          <DiagramComparison key={`${from.id} ${to.id}`} from={from} to={to} />
        </>
      ) : (
        <p>{t('documents.compare.same-version')}</p>
      )}
    </Page>
  );
};

/** Title, reason and day, where they differ; the files are the diagrams. */
const Facts = ({ from, to }: { from: string; to: string }) => {
  const { data } = useQuery(asking(compareVersions, { params: { id: to }, query: { with: from } }));
  const { values = [], sections = [], links = [] } = data ?? {};
  if (values.length + links.length === 0) return null;
  return <ComparisonView of={{ values, sections, links, files: [] }} />;
};
