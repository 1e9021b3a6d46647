import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { getDocument, listVersions } from '../../../api/documents/contract.ts';
import { compareVersions } from '../../../api/documents/versions/contract.ts';
import { Page } from '../../parts/Page.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { asking } from '../../queries.ts';
import { ComparisonView } from './ComparisonView.tsx';
import { pairOf } from './pair.ts';
import { VersionChoice } from './VersionChoice.tsx';

const route = getRouteApi('/shell/documents/$id/compare');

/** Two versions of a document beside each other: what was added, what was removed, by section and word. */
export const ComparePage = () => {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const { data: document } = useSuspenseQuery(asking(getDocument, { params: { id } }));
  const { data: versions } = useSuspenseQuery(asking(listVersions, { params: { id } }));
  const navigate = route.useNavigate();
  const pair = pairOf(versions.items, document.inForce?.id, route.useSearch());
  const [from, to] = [pair.from?.id, pair.to?.id];
  return (
    <Page
      code={document.code}
      title={t('documents.compare.title', { title: document.title })}
      intro={
        <Link to="/documents/$id" params={{ id }} search={{ version: to }}>
          {t('documents.compare.back')}
        </Link>
      }
    >
      {versions.items.length < 2 ? (
        <p>{t('documents.compare.only-version')}</p>
      ) : (
        <>
          <VersionChoice
            versions={versions.items}
            chosen={{ from, to }}
            choose={(search) => void navigate({ to: '.', search, replace: true })}
          />
          {from && to && from !== to ? <Compared from={from} to={to} /> : <p>{t('documents.compare.same-version')}</p>}
        </>
      )}
    </Page>
  );
};

const Compared = ({ from, to }: { from: string; to: string }) => {
  const asked = useQuery(asking(compareVersions, { params: { id: to }, query: { with: from } }));
  if (asked.error) return <Problem error={asked.error} retry={() => void asked.refetch()} />;
  return asked.data ? <ComparisonView of={asked.data} /> : <Skeleton lines={12} />;
};
