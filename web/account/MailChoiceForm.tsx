import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { chooseMail, MailChoice, myMail } from '../../api/mail/contract.ts';
import { call } from '../client.ts';
import { Form } from '../parts/Form.tsx';
import { ChoiceField } from '../parts/fields.tsx';
import { notify } from '../parts/notify.ts';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { asking, useChange } from '../queries.ts';

/** How one is written to. */
export const MailChoiceForm = () => {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(asking(myMail));
  const { mutateAsync } = useChange((choice: MailChoice) => call(chooseMail, { body: { choice } }));
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={3} />;
  const send = async ({ choice }: Record<string, string>) => {
    await mutateAsync(choice as MailChoice);
    notify(t('account.mail-saved'));
  };
  const hour = `${String(data.digestHour).padStart(2, '0')}:00`;
  return (
    <Form send={send} action={t('account.save')}>
      <ChoiceField
        name="choice"
        label={t('account.mail-choice')}
        description={data.sends ? undefined : t('account.mail-not-sent')}
        defaultValue={data.choice}
        data={MailChoice.options.map((value) => ({ value, label: t(`account.mail-how.${value}`, { hour }) }))}
      />
    </Form>
  );
};
