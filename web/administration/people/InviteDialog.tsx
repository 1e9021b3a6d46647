import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../api/kit/fields.ts';
import type { Answer } from '../../../api/kit/operation.ts';
import { invite } from '../../../api/people/contract.ts';
import { call } from '../../client.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { Form } from '../../parts/Form.tsx';
import { ChoiceField, TextField } from '../../parts/fields.tsx';
import { LinkToHand } from '../../parts/LinkToHand.tsx';
import { useChange } from '../../queries.ts';
import { useMe } from '../../session.ts';
import { languages } from '../../texts.ts';
import { type Place, PlaceFields } from './PlaceFields.tsx';

/** Invites somebody; afterwards shows the link to hand to them. */
export const InviteDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation();
  const [invited, setInvited] = useState<Answer<typeof invite>>();
  const { mutateAsync } = useChange((body: Parameters<typeof call<typeof invite>>[1]['body']) =>
    call(invite, { body }),
  );
  if (invited)
    return (
      <Dialog open onClose={onClose} title={t('administration.people.invited', { name: invited.member.name })}>
        <LinkToHand of={invited} what={t('administration.people.hand-over', { name: invited.member.name })} />
      </Dialog>
    );
  return (
    <Dialog open onClose={onClose} wide title={t('administration.people.invite')}>
      <InviteForm onClose={onClose} send={async (body) => setInvited(await mutateAsync(body))} />
    </Dialog>
  );
};

type Invitation = { name: string; email: string; language: Language } & Place;

interface FormProps {
  send: (body: Invitation) => Promise<unknown>;
  onClose: () => void;
}

const InviteForm = ({ send, onClose }: FormProps) => {
  const { t } = useTranslation();
  const { organisation } = useMe();
  const [place, setPlace] = useState<Place>({ roles: ['staff'], units: [], positions: [] });
  const bodyOf = ({ name = '', email = '', language }: Record<string, string>) => ({
    name,
    email: email.trim(),
    language: language as Language,
    ...place,
  });
  return (
    <Form send={(values) => send(bodyOf(values))} cancel={onClose} action={t('administration.people.invite-do')}>
      <TextField name="name" label={t('administration.people.name')} autoComplete="off" maxLength={300} required />
      <TextField name="email" type="email" label={t('administration.people.email')} autoComplete="off" required />
      <ChoiceField
        name="language"
        label={t('administration.people.language')}
        defaultValue={organisation.language}
        data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
      />
      <PlaceFields place={place} onChange={setPlace} />
    </Form>
  );
};
