import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { output } from 'zod/mini';
import {
  deactivate,
  type Member,
  type OneTimeLink,
  reactivate,
  renewInvitation,
  resetPassword,
} from '../../../api/people/contract.ts';
import { call } from '../../client.ts';
import { Confirm } from '../../parts/Confirm.tsx';
import { LinkToHand } from '../../parts/LinkToHand.tsx';
import { useChange } from '../../queries.ts';
import styles from '../Administration.module.css';
import { useStep } from '../use-step.ts';

type M = output<typeof Member>;
type Link = output<typeof OneTimeLink>;

/** What may be done about somebody's account now; a link that comes of it is shown once. */
export const MemberSteps = ({ of }: { of: M }) => {
  const { t } = useTranslation();
  const [given, setGiven] = useState<Link>();
  const may = (step: M['open'][number]) => of.open.includes(step);
  return (
    <div className={styles.form}>
      <div className={styles.buttons}>
        {may('renewInvitation') && <LinkStep of={of} step="renewInvitation" onLink={setGiven} />}
        {may('resetPassword') && <LinkStep of={of} step="resetPassword" onLink={setGiven} />}
        <InOrOut of={of} />
      </div>
      {given && <LinkToHand of={given} what={t('administration.people.hand-over', { name: of.name })} />}
    </div>
  );
};

const operations = { renewInvitation, resetPassword } as const;

interface LinkStepProps {
  of: M;
  step: keyof typeof operations;
  onLink: (link: Link) => void;
}

/** A step that gives a link. The link before stops working, and so does a password: it asks first. */
const LinkStep = ({ of: { id, name }, step, onLink }: LinkStepProps) => {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const { mutateAsync } = useChange(() => call(operations[step], { params: { id } }));
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t(`administration.people.${step}.button`)}
      </Button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        title={t(`administration.people.${step}.title`, { name })}
        action={t(`administration.people.${step}.button`)}
        danger={step === 'resetPassword'}
        confirm={async () => onLink(await mutateAsync())}
      >
        <p>{t(`administration.people.${step}.what`)}</p>
      </Confirm>
    </>
  );
};

const InOrOut = ({ of: { id, name, open } }: { of: M }) => {
  const { t } = useTranslation();
  const step = useStep();
  const out = () => call(deactivate, { params: { id } });
  const back = () => call(reactivate, { params: { id } });
  return (
    <>
      {open.includes('deactivate') && (
        <Button
          variant="default"
          onClick={() => void step({ run: out, undo: back, done: t('administration.people.deactivated', { name }) })}
        >
          {t('administration.people.deactivate')}
        </Button>
      )}
      {open.includes('reactivate') && (
        <Button
          onClick={() => void step({ run: back, undo: out, done: t('administration.people.reactivated', { name }) })}
        >
          {t('administration.people.reactivate')}
        </Button>
      )}
    </>
  );
};
