import { useTranslation } from 'react-i18next';
import type { Case } from '../../../api/nonconformities/contract.ts';
import { answerCase } from '../../../api/nonconformities/steps/contract.ts';
import { call } from '../../client.ts';
import { Form } from '../../parts/Form.tsx';
import { ChoiceField, LongTextField } from '../../parts/fields.tsx';
import { useChange } from '../../queries.ts';

const questions = ['risks', 'system'] as const;

/** The two questions that nobody closes a case without having answered. */
export const AnswersForm = ({ of, onClose }: { of: Case; onClose: () => void }) => {
  const { t } = useTranslation();
  const { mutateAsync } = useChange((values: Record<string, string>) => {
    const answer = (name: string) => ({ needed: values[name] === 'yes', note: values[`${name}-note`] ?? '' });
    return call(answerCase, { params: { id: of.id }, body: { risks: answer('risks'), system: answer('system') } });
  });
  const choices = [
    { value: '', label: '–' },
    ...(['no', 'yes'] as const).map((value) => ({ value, label: t(`nonconformities.needs.${value}`) })),
  ];
  const given = (name: (typeof questions)[number]) => (of.answers ? (of.answers[name].needed ? 'yes' : 'no') : '');
  return (
    <Form
      send={(values) => mutateAsync(values).then(onClose)}
      cancel={onClose}
      action={t('nonconformities.do.answer.save')}
    >
      {questions.map((name) => (
        <div key={name}>
          <ChoiceField
            name={name}
            label={t(`nonconformities.question.${name}`)}
            data={choices}
            defaultValue={given(name)}
            required
          />
          <LongTextField
            name={`${name}-note`}
            rows={2}
            label={t('nonconformities.fact.note')}
            maxLength={10_000}
            defaultValue={of.answers?.[name].note}
          />
        </div>
      ))}
    </Form>
  );
};
