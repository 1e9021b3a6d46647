import { linkOptions, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page, type Tab } from '../../parts/Page.tsx';
import { ReadingNote } from '../distribution/ReadingNote.tsx';
import { VersionActions } from '../steps/VersionActions.tsx';
import { Facts } from './Facts.tsx';
import { PrintCopy } from './PrintCopy.tsx';
import { PrintMarks } from './PrintMarks.tsx';
import { Standing } from './Standing.tsx';
import { useDocument } from './use-document.ts';

/** A document: what it is, how it stands, what one may do with it now, and its tabs. */
export const DocumentPage = () => {
  const { document, version } = useDocument();
  const tabs = useTabs(document.id);
  const { inForce } = document;
  return (
    <Page
      title={version.title}
      code={document.code}
      state={version.state}
      tabs={tabs}
      action={
        <>
          <PrintCopy code={document.code} version={version} layouts />
          <VersionActions
            key={version.id}
            of={document}
            version={version}
            mayRevise={document.may.includes('revise') && (!inForce || inForce.id === version.id)}
            editor={(id) => `/documents/${document.id}/versions/${id}/edit`}
          />
        </>
      }
      facts={
        <>
          <Facts document={document} version={version} />
          <Standing document={document} version={version} />
          <ReadingNote key={version.id} version={version.id} />
        </>
      }
    >
      <PrintMarks code={document.code} version={version} />
      <Outlet />
    </Page>
  );
};

const useTabs = (id: string): Tab[] => {
  const { t } = useTranslation();
  const params = { id };
  const search = true; // which version is shown stays in the address
  return [
    { label: t('documents.tab.content'), link: linkOptions({ to: '/documents/$id', params, search }) },
    { label: t('documents.tab.versions'), link: linkOptions({ to: '/documents/$id/versions', params, search }) },
    { label: t('documents.tab.people'), link: linkOptions({ to: '/documents/$id/people', params, search }) },
    { label: t('documents.tab.links'), link: linkOptions({ to: '/documents/$id/links', params, search }) },
    { label: t('documents.tab.trail'), link: linkOptions({ to: '/documents/$id/trail', params, search }) },
  ];
};
