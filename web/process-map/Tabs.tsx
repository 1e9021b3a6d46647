import { useQuery } from '@tanstack/react-query';
import { listVersions } from '../../api/documents/contract.ts';
import { Distribution } from '../documents/distribution/Distribution.tsx';
import { VersionSignatures } from '../documents/page/VersionSignatures.tsx';
import { VersionList } from '../documents/page/VersionsTab.tsx';
import { VersionTrail } from '../documents/page/VersionTrail.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { asking } from '../queries.ts';
import { useProcess } from './use-process.ts';

/** All versions of the process. */
export const VersionsTab = () => {
  const { document } = useProcess().process;
  const { data, error, refetch } = useQuery(asking(listVersions, { params: { id: document } }));
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  return data ? <VersionList of={document} versions={data.items} /> : <Skeleton lines={6} />;
};

/** Who signed, who has their turn, and whom it is for. */
export const PeopleTab = () => {
  const { process, version } = useProcess();
  return (
    <>
      <VersionSignatures version={version} />
      <Distribution document={process.document} code={process.code} />
    </>
  );
};

/** What happened to the process. */
export const TrailTab = () => <VersionTrail of={useProcess().process.document} />;
