import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { output } from 'zod/mini';
import {
  addPosition,
  changePosition,
  type Position,
  PositionKind,
  units,
} from '../../../api/organisations/contract.ts';
import { call } from '../../client.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { Form } from '../../parts/Form.tsx';
import { ChoiceField, TextField } from '../../parts/fields.tsx';
import { asking, useChange } from '../../queries.ts';

type P = output<typeof Position>;

const bodyOf = ({ name = '', kind, unit }: Record<string, string>) => ({
  name,
  kind: kind as P['kind'],
  unit: unit || null,
});

const save = (position: P | undefined, values: Record<string, string>) =>
  position
    ? call(changePosition, { params: { id: position.id }, body: bodyOf(values), ifMatch: position.etag })
    : call(addPosition, { body: bodyOf(values) });

/** Adds a position or a body, or changes one. */
export const PositionDialog = ({ position, onClose }: { position?: P; onClose: () => void }) => {
  const { t } = useTranslation();
  const { mutateAsync } = useChange((values: Record<string, string>) => save(position, values));
  const { data } = useQuery(asking(units));
  const open = data?.items.filter(({ id, state }) => state === 'open' || id === position?.unit);
  const send = async (values: Record<string, string>) => {
    await mutateAsync(values);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={position ? position.name : t('administration.positions.add')}>
      <Form send={send} cancel={onClose} action={t(position ? 'administration.save' : 'administration.add')}>
        <TextField
          name="name"
          label={t('administration.name')}
          defaultValue={position?.name}
          maxLength={300}
          required
        />
        <ChoiceField
          name="kind"
          label={t('administration.positions.kind')}
          defaultValue={position?.kind}
          data={PositionKind.options.map((kind) => ({ value: kind, label: t(`administration.positions.one.${kind}`) }))}
        />
        {open && (
          <ChoiceField
            name="unit"
            label={t('administration.positions.unit')}
            defaultValue={position?.unit ?? ''}
            data={[
              { value: '', label: t('administration.positions.no-unit') },
              ...open.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
      </Form>
    </Dialog>
  );
};
