import { linkOptions, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ReadingNote } from '../documents/distribution/ReadingNote.tsx';
import { PrintCopy } from '../documents/page/PrintCopy.tsx';
import { VersionActions } from '../documents/steps/VersionActions.tsx';
import { Page, type Tab } from '../parts/Page.tsx';
import styles from './Process.module.css';
import { useProcess } from './use-process.ts';

/** A process: what it is, how it stands, what one may do with it now, and its tabs. */
export const ProcessPage = () => {
  const { t } = useTranslation();
  const { process, version } = useProcess();
  const { inForce } = process;
  const isDraft = version.state !== 'effective';
  return (
    <Page
      title={version.title}
      code={process.code}
      state={version.state}
      tabs={useTabs(process.id)}
      action={
        <>
          <PrintCopy code={process.code} version={version} />
          <VersionActions
            key={version.id}
            of={{ id: process.document, code: process.code }}
            version={version}
            mayRevise={process.may.includes('revise') && (!inForce || inForce.id === version.id)}
            editor={(id) => `/process-map/${process.id}/versions/${id}/edit`}
          />
        </>
      }
      facts={
        <>
          <p className={styles.facts}>
            {t('documents.facts.version')} {version.number} · {t(`process-map.group.${process.group}`)} ·{' '}
            {process.owner.name}
            {isDraft && <strong> · {t('process-map.not-in-force')}</strong>}
          </p>
          <ReadingNote key={version.id} version={version.id} />
        </>
      }
    >
      <Outlet />
    </Page>
  );
};

const useTabs = (id: string): Tab[] => {
  const { t } = useTranslation();
  const params = { id };
  const search = true;
  return [
    { label: t('process-map.tab.diagram'), link: linkOptions({ to: '/process-map/$id', params, search }) },
    { label: t('process-map.tab.steps'), link: linkOptions({ to: '/process-map/$id/steps', params, search }) },
    { label: t('process-map.tab.facts'), link: linkOptions({ to: '/process-map/$id/facts', params, search }) },
    { label: t('documents.tab.versions'), link: linkOptions({ to: '/process-map/$id/versions', params, search }) },
    { label: t('documents.tab.people'), link: linkOptions({ to: '/process-map/$id/people', params, search }) },
    { label: t('documents.tab.trail'), link: linkOptions({ to: '/process-map/$id/trail', params, search }) },
  ];
};
