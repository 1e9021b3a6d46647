import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Document, getDocument } from '../../../api/documents/contract.ts';
import { getVersion, type Version } from '../../../api/documents/versions/contract.ts';
import { Empty } from '../../parts/Empty.tsx';
import { LinkButton } from '../../parts/LinkButton.tsx';
import { Page } from '../../parts/Page.tsx';
import { asking } from '../../queries.ts';
import { DraftEditor } from './DraftEditor.tsx';

const route = getRouteApi('/shell/documents/$id/versions/$version/edit');

/** The editor of a draft; whoever may not edit it, or comes too late, is told so. */
export const EditorPage = () => {
  const params = route.useParams();
  const { data: document } = useSuspenseQuery(asking(getDocument, { params: { id: params.id } }));
  const { data: version } = useSuspenseQuery(asking(getVersion, { params: { id: params.version } }));
  return <Opened key={version.id} document={document} version={version} />;
};

/** What was open when one came stays the editor: what is on the screen is not taken away when somebody submits the draft. */
const Opened = (props: { document: Document; version: Version }) => {
  const [editable] = useState(props.version.open.includes('edit'));
  return editable ? <DraftEditor {...props} /> : <NoDraft {...props} />;
};

const NoDraft = ({ document, version }: { document: Document; version: Version }) => {
  const { t } = useTranslation();
  const back = (
    <LinkButton to="/documents/$id" params={{ id: document.id }} search={{ version: version.id }}>
      {t('documents.editor.to-document')}
    </LinkButton>
  );
  return (
    <Page code={document.code} title={version.title} state={version.state}>
      <Empty title={t('documents.editor.not-open')} action={back}>
        {t('documents.editor.not-open-next')}
      </Empty>
    </Page>
  );
};
