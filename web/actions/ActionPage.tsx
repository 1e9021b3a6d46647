import { Button } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Action, actionTrail, attachProof, getAction, readProof } from '../../api/actions/contract.ts';
import { call, saveFile } from '../client.ts';
import { AttachedFiles } from '../parts/AttachedFiles.tsx';
import { Page } from '../parts/Page.tsx';
import parts from '../parts/Part.module.css';
import { Part } from '../parts/Part.tsx';
import { asking } from '../queries.ts';
import { ActionMark } from './ActionMark.tsx';
import styles from './Actions.module.css';
import { Facts } from './Facts.tsx';
import { History } from './History.tsx';
import { StepDialog, type Verb } from './StepDialog.tsx';

const route = getRouteApi('/shell/actions/$id');

/** In the order of their weight: the first that is one's own is the main button. */
const verbs = [
  ...(['finish', 'confirm', 'grant', 'progress', 'sendBack', 'refuse', 'postpone', 'change', 'cancel'] as const),
] satisfies Verb[];

/** An action: what it is, how far it is, what proves it, and what one may do now. */
export const ActionPage = () => {
  const { t } = useTranslation();
  const params = route.useParams();
  const { data: of } = useSuspenseQuery(asking(getAction, { params }));
  const [verb, take] = useState<Verb>();
  const [main, ...others] = verbs.filter((one) => of.open.includes(one));
  const lacksProof = of.blocked.some(({ missing }) => missing.includes('proof'));
  return (
    <Page
      title={of.title}
      code={of.code}
      mark={<ActionMark of={of.state} />}
      action={
        <>
          {main && <Button onClick={() => take(main)}>{t(`actions.do.${main}.action`)}</Button>}
          {others.map((one) => (
            <Button key={one} variant="default" onClick={() => take(one)}>
              {t(`actions.do.${one}.action`)}
            </Button>
          ))}
        </>
      }
    >
      {lacksProof && <p className={styles.hint}>{t('actions.lacks-proof')}</p>}
      <Facts of={of} />
      <Proof of={of} />
      <HistoryPart id={of.id} />
      {verb && <StepDialog key={verb} verb={verb} of={of} onClose={() => take(undefined)} />}
    </Page>
  );
};

const Proof = ({ of }: { of: Action }) => {
  const { t } = useTranslation();
  const params = { id: of.id };
  return (
    <Part title={t('actions.proof')}>
      {of.proof && <p className={parts.words}>{of.proof}</p>}
      {!of.proof && of.files.length === 0 && <p className={parts.quiet}>{t('actions.nothing-yet')}</p>}
      <AttachedFiles
        files={of.files}
        label={t('actions.proof')}
        save={({ name, sha256 }) =>
          saveFile(name, readProof, { params: { ...params, sha256 }, query: { download: '1' } })
        }
        {...(of.open.includes('attach') && { send: (form: FormData) => call(attachProof, { params, form }) })}
      />
    </Part>
  );
};

const HistoryPart = ({ id }: { id: string }) => {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(asking(actionTrail, { params: { id } }));
  return (
    <Part title={t('actions.history')}>
      <History items={data?.items} error={error} retry={() => void refetch()} />
    </Part>
  );
};
