import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeDocument, type Document } from '../../../api/documents/contract.ts';
import { Level } from '../../../api/documents/types/contract.ts';
import { call } from '../../client.ts';
import { Choices } from '../../parts/Choices.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import type { Found } from '../../parts/Finder.tsx';
import { Form } from '../../parts/Form.tsx';
import { ChoiceField } from '../../parts/fields.tsx';
import { useChange } from '../../queries.ts';
import { PersonFinder } from './PersonFinder.tsx';
import { usePositions, useUnits } from './use-readers.ts';

/** Changes who owns, writes and may read a document. */
export const ChangeDocument = ({ document, onClose }: { document: Document; onClose: () => void }) => {
  const { t } = useTranslation();
  const units = useUnits();
  const positions = usePositions();
  const [owner, setOwner] = useState<readonly Found[]>([document.owner]);
  const [authors, setAuthors] = useState<readonly Found[]>(document.authors);
  const [access, setAccess] = useState(document.confidentiality);
  const { mutateAsync } = useChange((body: { unit: string | null }) =>
    call(changeDocument, {
      params: { id: document.id },
      body: { ...body, owner: owner[0]?.id, authors: authors.map(({ id }) => id), confidentiality: access },
      ifMatch: document.etag,
    }),
  );
  const send = async ({ unit }: Record<string, string>) => {
    await mutateAsync({ unit: unit || null });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('documents.people.change-title', { code: document.code })}>
      <Form send={send} cancel={onClose} action={t('documents.save')}>
        <PersonFinder label={t('documents.facts.owner')} chosen={owner} onChange={setOwner} />
        <PersonFinder
          label={t('documents.people.authors')}
          description={t('documents.people.authors-hint')}
          many
          chosen={authors}
          onChange={setAuthors}
        />
        <ChoiceField
          name="unit"
          label={t('documents.facts.unit')}
          defaultValue={document.unit?.id ?? ''}
          key={units.length}
          data={[{ value: '', label: '–' }, ...asOptions(units, [document.unit?.id ?? ''])]}
        />
        <ChoiceField
          name="level"
          label={t('documents.facts.level')}
          value={access.level}
          onChange={({ target }) => setAccess({ ...access, level: target.value as Level })}
          data={Level.options.map((level) => ({ value: level, label: t(`documents.level.${level}`) }))}
        />
        {access.level === 'restricted' && (
          <div>
            <Choices
              label={t('documents.people.units')}
              options={asOptions(units, access.units)}
              chosen={access.units}
              onChange={(chosen) => setAccess({ ...access, units: chosen })}
            />
            <Choices
              label={t('documents.people.positions')}
              options={asOptions(positions, access.positions)}
              chosen={access.positions}
              onChange={(chosen) => setAccess({ ...access, positions: chosen })}
            />
          </div>
        )}
      </Form>
    </Dialog>
  );
};

/** Closed ones can still be seen where they are chosen, but not chosen any more. */
const asOptions = (all: readonly { id: string; name: string; state: string }[], chosen: readonly string[]) =>
  all
    .filter(({ id, state }) => state === 'open' || chosen.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }));
