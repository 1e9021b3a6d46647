import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getDocument } from '../../../api/documents/contract.ts';
import { submitVersion } from '../../../api/documents/steps/contract.ts';
import { listTypes, type RouteStep } from '../../../api/documents/types/contract.ts';
import { call } from '../../client.ts';
import { PasswordAgain } from '../../parts/PasswordAgain.tsx';
import { Bone } from '../../parts/Skeleton.tsx';
import { isProblem, type ProblemError } from '../../problem.ts';
import { asking, useChange } from '../../queries.ts';
import { useNamed } from '../page/use-named.ts';
import { Refused } from './Refused.tsx';
import styles from './Steps.module.css';
import type { StepProps } from './step.ts';
import { useDone } from './use-done.ts';

/** Submits a draft: shows who will sign it, and takes the first signature. */
export const SubmitStep = ({ of, version, onClose, checked }: StepProps & { checked?: ReactNode }) => {
  const { t } = useTranslation();
  const done = useDone(of, version);
  const navigate = useNavigate();
  const { mutateAsync } = useChange((password: string) =>
    call(submitVersion, { params: { id: version.id }, body: { password }, ifMatch: version.etag }),
  );
  const [refused, setRefused] = useState<ProblemError>();
  const sign = async (password: string) => {
    setRefused(undefined);
    try {
      await mutateAsync(password);
    } catch (error) {
      if (!isProblem(error, 'wrong-state')) throw error;
      setRefused(error);
      return false;
    }
    done('submit');
    await navigate({ to: '/documents/$id', params: { id: of.id }, search: { version: version.id } }); // the editor is over
    return true;
  };
  const named = { code: of.code, number: version.number };
  return (
    <PasswordAgain
      open
      onClose={onClose}
      title={t('documents.step.submit.title', named)}
      action={t('documents.step.submit.action')}
      sign={sign}
    >
      <p>{t('documents.step.submit.what')}</p>
      {!version.reason && <p className={styles.warning}>{t('documents.step.submit.no-reason')}</p>}
      <Route of={of.id} />
      {checked}
      {refused && <Refused by={refused} />}
    </PasswordAgain>
  );
};

const useRoute = (document: string) => {
  const { data: types } = useQuery(asking(listTypes));
  const { data: found } = useQuery(asking(getDocument, { params: { id: document } }));
  return types?.items.find(({ id }) => id === found?.type.id)?.route;
};

/** Who will sign, in which order. */
const Route = ({ of }: { of: string }) => {
  const { t } = useTranslation();
  const route = useRoute(of);
  if (!route) return <Bone />;
  if (route.length === 0) return <p className={styles.warning}>{t('documents.step.submit.no-route')}</p>;
  return (
    <>
      <h3 className={styles.caption}>{t('documents.step.submit.route')}</h3>
      <ol className={styles.route}>
        {route.map((step, number) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step of a route is nothing but its place in it
          <li key={number}>
            <StepLine step={step} />
          </li>
        ))}
      </ol>
    </>
  );
};

const StepLine = ({ step: { verb, who, rule } }: { step: RouteStep }) => {
  const { t } = useTranslation();
  const persons = useNamed('persons' in who ? who.persons : []);
  const whoSigns = 'role' in who ? t(`documents.role.${who.role}`) : persons.map(({ name }) => name).join(', ');
  return (
    <>
      <strong>{t(`documents.verb.${verb}`)}</strong> {whoSigns}
      {('role' in who || who.persons.length > 1) && ` (${t(`documents.rule.${rule}`)})`}
    </>
  );
};
