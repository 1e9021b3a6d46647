import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getDocument } from '../../../api/documents/contract.ts';
import { signVersion } from '../../../api/documents/steps/contract.ts';
import { call } from '../../client.ts';
import { PasswordAgain } from '../../parts/PasswordAgain.tsx';
import { asking, useChange } from '../../queries.ts';
import { CompareLink } from '../compare/CompareLink.tsx';
import { Digest } from '../page/Digest.tsx';
import styles from './Steps.module.css';
import type { StepProps } from './step.ts';
import { useDone } from './use-done.ts';

/** Signs the step whose turn it is: says what is signed, and what the signature means. */
export const SignStep = ({ of, version, onClose }: StepProps) => {
  const { t } = useTranslation();
  const done = useDone(of, version);
  const { mutateAsync } = useChange((password: string) =>
    call(signVersion, { params: { id: version.id }, body: { password, sha256: version.sha256 ?? '' } }),
  );
  const inForce = useQuery(asking(getDocument, { params: { id: of.id } })).data?.inForce;
  const meaning = version.route.find((step) => !step.done)?.verb ?? 'approved';
  return (
    <PasswordAgain
      open
      onClose={onClose}
      title={t('documents.step.sign.title', { code: of.code, number: version.number })}
      action={t('documents.step.sign.action')}
      sign={(password) => mutateAsync(password).then(() => done('sign'))}
    >
      <dl className={styles.signed}>
        <dt>{t('documents.step.sign.what')}</dt>
        <dd>
          {of.code} {version.title}, {version.number}
        </dd>
        <dt>{t('documents.step.sign.meaning')}</dt>
        <dd>{t(`documents.verb.${meaning}`)}</dd>
        <dt>{t('documents.signatures.digest')}</dt>
        <dd>{version.sha256 && <Digest of={version.sha256} />}</dd>
      </dl>
      {inForce && (
        <p>
          <CompareLink of={of.id} version={version.id} from={inForce.id} />
        </p>
      )}
      <p className={styles.note}>{t('documents.signatures.kind')}</p>
    </PasswordAgain>
  );
};
