import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { getDocument, listVersions } from '../../../api/documents/contract.ts';
import { compareVersions, type VersionHead } from '../../../api/documents/versions/contract.ts';
import { Page } from '../../parts/Page.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { asking } from '../../queries.ts';
import styles from './Compare.module.css';
import { ComparisonView } from './ComparisonView.tsx';

const route = getRouteApi('/shell/documents/$id/compare');

/** Two versions of a document beside each other: what was added, what was removed, by section and word. */
export const ComparePage = () => {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const { data: document } = useSuspenseQuery(asking(getDocument, { params: { id } }));
  const { data: versions } = useSuspenseQuery(asking(listVersions, { params: { id } }));
  const asked = route.useSearch();
  const to = asked.to ?? versions.items[0]?.id;
  const from = asked.from ?? document.inForce?.id ?? before(versions.items, to);
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
      <Choice versions={versions.items} from={from} to={to} />
      {from && to && from !== to ? <Compared from={from} to={to} /> : <p>{t('documents.compare.same-version')}</p>}
    </Page>
  );
};

const before = (versions: readonly VersionHead[], id: string | undefined) =>
  versions[versions.findIndex((one) => one.id === id) + 1]?.id;

const Compared = ({ from, to }: { from: string; to: string }) => {
  const asked = useQuery(asking(compareVersions, { params: { id: to }, query: { with: from } }));
  if (asked.error) return <Problem error={asked.error} retry={() => void asked.refetch()} />;
  return asked.data ? <ComparisonView of={asked.data} /> : <Skeleton lines={12} />;
};

interface ChoiceProps {
  versions: readonly VersionHead[];
  from: string | undefined;
  to: string | undefined;
}

const Choice = ({ versions, from, to }: ChoiceProps) => {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const chosen = { from, to };
  return (
    <div className={styles.choice}>
      {(['from', 'to'] as const).map((side) => (
        <label key={side}>
          {t(`documents.compare.${side}`)}
          <select
            value={chosen[side] ?? ''}
            onChange={({ target }) =>
              void navigate({ to: '.', search: { ...chosen, [side]: target.value }, replace: true })
            }
          >
            {versions.map(({ id, number, state }) => (
              <option key={id} value={id}>
                {number} · {t(`parts.state.${state}`)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  );
};
