import { useTranslation } from 'react-i18next';
import type { output } from 'zod/mini';
import { addUnit, changeUnit, type Unit } from '../../../api/organisations/contract.ts';
import { call } from '../../client.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { Form } from '../../parts/Form.tsx';
import { ChoiceField, TextField } from '../../parts/fields.tsx';
import { useChange } from '../../queries.ts';
import { possibleParents } from './tree.ts';

type U = output<typeof Unit>;

interface Props {
  all: readonly U[];
  /** The one that is changed; without it a new one is added. */
  unit?: U;
  /** Where a new one is added. */
  parent?: string | null;
  onClose: () => void;
}

const bodyOf = ({ name = '', code = '', parent }: Record<string, string>) => ({
  name,
  code: code.toUpperCase(),
  parent: parent || null,
});

const save = (unit: U | undefined, values: Record<string, string>) =>
  unit
    ? call(changeUnit, { params: { id: unit.id }, body: bodyOf(values), ifMatch: unit.etag })
    : call(addUnit, { body: bodyOf(values) });

/** Adds a unit, or changes one and moves it in the tree. */
export const UnitDialog = ({ all, unit, parent = null, onClose }: Props) => {
  const { t } = useTranslation();
  const { mutateAsync } = useChange((values: Record<string, string>) => save(unit, values));
  const above = possibleParents(all, unit?.id).filter(({ state }) => state === 'open');
  const send = async (values: Record<string, string>) => {
    await mutateAsync(values);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={unit ? unit.name : t('administration.units.add')}>
      <Form send={send} cancel={onClose} action={t(unit ? 'administration.save' : 'administration.add')}>
        <TextField name="name" label={t('administration.name')} defaultValue={unit?.name} maxLength={300} required />
        <TextField
          name="code"
          label={t('administration.code')}
          description={t('administration.code-hint')}
          defaultValue={unit?.code}
          pattern="[A-Za-z][A-Za-z0-9]{1,9}"
          maxLength={10}
          required
        />
        <ChoiceField
          name="parent"
          label={t('administration.units.parent')}
          defaultValue={(unit ? unit.parent : parent) ?? ''}
          data={[
            { value: '', label: t('administration.units.top') },
            ...above.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Form>
    </Dialog>
  );
};
