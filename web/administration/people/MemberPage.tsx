import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { output } from 'zod/mini';
import { changeMember, type Member, member } from '../../../api/people/contract.ts';
import { call } from '../../client.ts';
import { DateText } from '../../parts/DateText.tsx';
import { Form } from '../../parts/Form.tsx';
import { notify } from '../../parts/notify.ts';
import { Page } from '../../parts/Page.tsx';
import { asking, useChange } from '../../queries.ts';
import { useMe } from '../../session.ts';
import { languages } from '../../texts.ts';
import styles from '../Administration.module.css';
import { MemberSteps } from './MemberSteps.tsx';
import { type Place, PlaceFields } from './PlaceFields.tsx';

const route = getRouteApi('/shell/administration/people/$id');

type M = output<typeof Member>;

/** One person: how they stand, where, and what may be done about it now. */
export const MemberPage = () => {
  const { t } = useTranslation();
  const params = route.useParams();
  const { data } = useSuspenseQuery(asking(member, { params }));
  return (
    <Page
      title={data.name}
      state={data.state}
      intro={<Link to="/administration/people">{t('administration.people.back')}</Link>}
    >
      <MemberSteps key={data.id} of={data} />
      <Facts of={data} />
      {data.open.includes('change') ? <Standing key={data.etag} of={data} /> : <Unchangeable of={data} />}
    </Page>
  );
};

const Facts = ({ of: { email, language, linkExpiresAt, passwordReset } }: { of: M }) => {
  const { t } = useTranslation();
  return (
    <>
      {passwordReset && <p className={styles.note}>{t('administration.people.password-reset')}</p>}
      <dl className={styles.facts}>
        <dt>{t('administration.people.email')}</dt>
        <dd>{email}</dd>
        <dt>{t('administration.people.language')}</dt>
        <dd>{languages[language]}</dd>
        {linkExpiresAt && (
          <>
            <dt>{t('administration.people.link-until')}</dt>
            <dd>
              <DateText at={linkExpiresAt} />
            </dd>
          </>
        )}
      </dl>
    </>
  );
};

const Standing = ({ of: { id, name, etag, roles, units, positions } }: { of: M }) => {
  const { t } = useTranslation();
  const [place, setPlace] = useState<Place>({ roles, units, positions });
  const { mutateAsync } = useChange(() => call(changeMember, { params: { id }, body: place, ifMatch: etag }));
  const send = async () => {
    await mutateAsync();
    notify(t('administration.people.saved', { name }));
  };
  return (
    <Form send={send} action={t('administration.save')}>
      <PlaceFields place={place} onChange={setPlace} />
    </Form>
  );
};

const Unchangeable = ({ of: { id, roles } }: { of: M }) => {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <>
      <dl className={styles.facts}>
        <dt>{t('administration.people.roles')}</dt>
        <dd>{roles.map((role) => t(`parts.role.${role}`)).join(', ') || '–'}</dd>
      </dl>
      {me.id === id && <p className={styles.note}>{t('administration.people.own')}</p>}
    </>
  );
};
