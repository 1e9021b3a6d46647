import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { output } from 'zod/mini';
import type { Organisation } from '../../../api/organisations/contract.ts';
import { addSubordinate, type OneTimeLink } from '../../../api/people/contract.ts';
import { call } from '../../client.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { Form } from '../../parts/Form.tsx';
import { TextField } from '../../parts/fields.tsx';
import { LinkToHand } from '../../parts/LinkToHand.tsx';
import { OrganisationFields } from '../../parts/OrganisationFields.tsx';
import { factsFrom } from '../../parts/organisation-facts.ts';
import { useChange } from '../../queries.ts';

type Parent = output<typeof Organisation>;

const bodyOf = (values: Record<string, string>) => ({
  organisation: factsFrom(values, 'organisation.'),
  administrator: { name: values['administrator.name'] ?? '', email: values['administrator.email'] ?? '' },
});

/** Adds an institution below; its first administrator gets a link. It begins with the facts of the one above. */
export const AddSubordinate = ({ parent, onClose }: { parent: Parent; onClose: () => void }) => {
  const { t } = useTranslation();
  const [given, setGiven] = useState<output<typeof OneTimeLink>>();
  const { mutateAsync } = useChange((values: Record<string, string>) => call(addSubordinate, { body: bodyOf(values) }));
  const send = async (values: Record<string, string>) => setGiven(await mutateAsync(values));
  return (
    <Dialog open onClose={onClose} title={t('administration.subordinates.add')}>
      {given ? (
        <LinkToHand of={given} what={t('administration.subordinates.hand-over')} />
      ) : (
        <Form send={send} cancel={onClose} action={t('administration.add')}>
          <OrganisationFields start={{ ...parent, name: '', code: '' }} under="organisation." />
          <TextField
            name="administrator.name"
            label={t('administration.subordinates.administrator')}
            autoComplete="off"
            required
          />
          <TextField
            name="administrator.email"
            type="email"
            label={t('administration.subordinates.administrator-email')}
            autoComplete="off"
            required
          />
        </Form>
      )}
    </Dialog>
  );
};
