import { useTranslation } from 'react-i18next';
import { discardVersion, recallVersion, releaseVersion } from '../../../api/documents/steps/contract.ts';
import { call } from '../../client.ts';
import { Confirm } from '../../parts/Confirm.tsx';
import { useChange } from '../../queries.ts';
import type { StepProps } from './step.ts';
import { useDone } from './use-done.ts';

const operations = { recall: recallVersion, discard: discardVersion, release: releaseVersion };

/** The steps that only ask whether one means it. */
export const ConfirmStep = ({ verb, of, version, onClose }: StepProps & { verb: keyof typeof operations }) => {
  const { t } = useTranslation();
  const done = useDone(of, version);
  const { mutateAsync } = useChange(() => call(operations[verb], { params: { id: version.id } }));
  return (
    <Confirm
      open
      onClose={onClose}
      title={t(`documents.step.${verb}.title`, { code: of.code, number: version.number })}
      action={t(`documents.step.${verb}.action`)}
      danger={verb === 'discard'}
      confirm={() => mutateAsync().then(() => done(verb))}
    >
      <p>{t(`documents.step.${verb}.what`)}</p>
    </Confirm>
  );
};
