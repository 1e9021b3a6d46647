import { useTranslation } from 'react-i18next';
import type { Case } from '../../../api/nonconformities/contract.ts';
import {
  beginCase,
  closeCase,
  correctCase,
  dismissCase,
  finishCase,
  reopenCase,
} from '../../../api/nonconformities/steps/contract.ts';
import { call } from '../../client.ts';
import { Form } from '../../parts/Form.tsx';
import { LongTextField } from '../../parts/fields.tsx';
import { useChange } from '../../queries.ts';

interface Props {
  of: Case;
  onClose: () => void;
}

const plain = { begin: beginCase, finish: finishCase };

/** Steps that need no words: to begin, to hand over. */
export const ConfirmForm = ({ verb, of, onClose }: Props & { verb: keyof typeof plain }) => {
  const { t } = useTranslation();
  const { mutateAsync } = useChange(() => call(plain[verb], { params: { id: of.id } }));
  return (
    <Form send={() => mutateAsync().then(onClose)} cancel={onClose} action={t(`nonconformities.do.${verb}.action`)}>
      <p>{t(`nonconformities.do.${verb}.what`)}</p>
    </Form>
  );
};

type Worded = 'correct' | 'dismiss' | 'reopen' | 'close';
const sent = (verb: Worded, id: string, text: string) => {
  const params = { id };
  if (verb === 'correct') return call(correctCase, { params, body: { text } });
  if (verb === 'close') return call(closeCase, { params, body: { note: text } });
  return call(verb === 'dismiss' ? dismissCase : reopenCase, { params, body: { reason: text } });
};

/** Steps that need one text: what was done at once, a reason, a closing word. */
export const TextForm = ({ verb, of, onClose }: Props & { verb: Worded }) => {
  const { t } = useTranslation();
  const { mutateAsync } = useChange((text: string) => sent(verb, of.id, text));
  const send = ({ text = '' }: Record<string, string>) => mutateAsync(text).then(onClose);
  return (
    <Form send={send} cancel={onClose} action={t(`nonconformities.do.${verb}.action`)}>
      <LongTextField
        name="text"
        label={t(`nonconformities.do.${verb}.text`)}
        minLength={verb === 'close' ? undefined : 3}
        maxLength={2000}
        required={verb !== 'close'}
        defaultValue={verb === 'correct' ? of.correction?.text : undefined}
      />
    </Form>
  );
};
