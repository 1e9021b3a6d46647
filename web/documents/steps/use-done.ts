import { useTranslation } from 'react-i18next';
import type { Version } from '../../../api/documents/versions/contract.ts';
import { notify } from '../../parts/notify.ts';

type Told = 'submit' | 'sign' | 'sendBack' | 'recall' | 'revoke' | 'discard' | 'release' | 'withdraw';

/** Says that a step was taken, and names the thing. */
export const useDone = ({ code }: { code: string }, { number }: Pick<Version, 'number'>) => {
  const { t } = useTranslation();
  return (verb: Told) => notify(t(`documents.step.${verb}.done`, { code, number }));
};
