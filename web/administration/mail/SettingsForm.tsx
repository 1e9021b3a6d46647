import { useTranslation } from 'react-i18next';
import type { Answer } from '../../../api/kit/operation.ts';
import { changeMailSettings, type MailSettings, type mailState } from '../../../api/mail/contract.ts';
import { call } from '../../client.ts';
import { Form } from '../../parts/Form.tsx';
import { TextField } from '../../parts/fields.tsx';
import { notify } from '../../parts/notify.ts';
import { useChange } from '../../queries.ts';
import styles from '../Administration.module.css';

const fields = [
  { name: 'digestHour', min: 0, max: 23 },
  { name: 'remindDays', min: 1, max: 60 },
  { name: 'chaseDays', min: 1, max: 90 },
  { name: 'escalateDays', min: 1, max: 90 },
] as const satisfies { name: keyof MailSettings; min: number; max: number }[];

const settingsFrom = (values: Record<string, string>) =>
  Object.fromEntries(fields.map(({ name }) => [name, Number(values[name])])) as unknown as MailSettings;

/** When mail goes out and how soon people are reminded. */
export const SettingsForm = ({ of: { settings, etag } }: { of: Answer<typeof mailState> }) => {
  const { t } = useTranslation();
  const { mutateAsync } = useChange((body: MailSettings) => call(changeMailSettings, { body, ifMatch: etag }));
  const send = async (values: Record<string, string>) => {
    await mutateAsync(settingsFrom(values));
    notify(t('administration.saved'));
  };
  return (
    <section className={styles.part} aria-labelledby="mail-settings">
      <header className={styles.head}>
        <h2 id="mail-settings">{t('mail.settings.title')}</h2>
      </header>
      <div className={styles.form}>
        <Form send={send} action={t('administration.save')}>
          {fields.map(({ name, ...range }) => (
            <TextField
              {...range}
              key={name}
              name={name}
              type="number"
              label={t(`mail.settings.${name}`)}
              description={t(`mail.settings.${name}-what`)}
              defaultValue={String(settings[name])}
              required
            />
          ))}
        </Form>
      </div>
    </section>
  );
};
