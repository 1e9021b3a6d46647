import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { output } from 'zod/mini';
import { changeOrganisation, type Organisation, organisation } from '../../../api/organisations/contract.ts';
import { call } from '../../client.ts';
import { Form } from '../../parts/Form.tsx';
import { notify } from '../../parts/notify.ts';
import { OrganisationFields } from '../../parts/OrganisationFields.tsx';
import { factsFrom, type OrganisationFacts } from '../../parts/organisation-facts.ts';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { asking, useChange } from '../../queries.ts';
import styles from '../Administration.module.css';
import { Subordinates } from './Subordinates.tsx';

/** What is said of the institution, and the institutions below it. */
export const OrganisationTab = () => {
  const { data, error, refetch } = useQuery(asking(organisation));
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={10} />;
  return (
    <>
      <Facts key={data.etag} of={data} />
      <Subordinates parent={data} />
    </>
  );
};

const Facts = ({ of }: { of: output<typeof Organisation> }) => {
  const { t } = useTranslation();
  const { mutateAsync } = useChange((facts: OrganisationFacts) =>
    call(changeOrganisation, { body: facts, ifMatch: of.etag }),
  );
  const send = async (values: Record<string, string>) => {
    await mutateAsync(factsFrom(values));
    notify(t('administration.saved'));
  };
  return (
    <section className={styles.form} aria-label={t('administration.tab.organisation')}>
      {of.parent && <p>{t('administration.organisation.below', { name: of.parent.name })}</p>}
      <Form send={send} action={t('administration.save')}>
        <OrganisationFields start={of} />
      </Form>
    </section>
  );
};
