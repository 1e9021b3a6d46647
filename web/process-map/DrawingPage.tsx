import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getVersion, type Version } from '../../api/documents/versions/contract.ts';
import { getProcess, type Process } from '../../api/process-map/contract.ts';
import { getDiagram } from '../../api/process-map/diagram/contract.ts';
import { Empty } from '../parts/Empty.tsx';
import { LinkButton } from '../parts/LinkButton.tsx';
import { Page } from '../parts/Page.tsx';
import { asking, queryClient } from '../queries.ts';
import { DrawingDesk } from './drawing/DrawingDesk.tsx';

const route = getRouteApi('/shell/process-map/$id/versions/$version/edit');

/** Where the diagram of a draft is drawn; whoever may not change it, or comes too late, is told so. */
export const DrawingPage = () => {
  const { id, version: versionId } = route.useParams();
  const params = { id: versionId };
  const { data: process } = useSuspenseQuery(asking(getProcess, { params: { id } }));
  const { data: version } = useSuspenseQuery(asking(getVersion, { params }));
  const { data: diagram } = useSuspenseQuery(asking(getDiagram, { params }));
  const [generation, setGeneration] = useState(0);
  const begin = async () => {
    await Promise.all([getVersion, getDiagram].map(({ path }) => queryClient.refetchQueries({ queryKey: [path] })));
    setGeneration(generation + 1);
  };
  if (!version.open.includes('edit')) return <NoDraft process={process} version={version} />;
  return (
    <DrawingDesk
      key={`${version.id} ${generation}`}
      process={process}
      version={version}
      diagram={diagram}
      beginAnew={begin}
    />
  );
};

const NoDraft = ({ process, version }: { process: Process; version: Version }) => {
  const { t } = useTranslation();
  const back = (
    <LinkButton to="/process-map/$id" params={{ id: process.id }} search={{ version: version.id }}>
      {t('process-map.drawing.to-process')}
    </LinkButton>
  );
  return (
    <Page code={process.code} title={version.title} state={version.state}>
      <Empty title={t('process-map.drawing.not-open')} action={back}>
        {t('process-map.drawing.not-open-next')}
      </Empty>
    </Page>
  );
};
