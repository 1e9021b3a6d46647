import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Confidentiality, changeDocument, type Document } from '../../../api/documents/contract.ts';
import { Level } from '../../../api/documents/types/contract.ts';
import { call } from '../../client.ts';
import { Choices } from '../../parts/Choices.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import type { Found } from '../../parts/Finder.tsx';
import { Form } from '../../parts/Form.tsx';
import { ChoiceField } from '../../parts/fields.tsx';
import { useChange } from '../../queries.ts';
import styles from './Page.module.css';
import { PersonFinder } from './PersonFinder.tsx';
import { usePositions, useUnits } from './use-readers.ts';

/** Changes who owns, writes and may read a document. */
export const ChangeDocument = ({ document, onClose }: { document: Document; onClose: () => void }) => {
  const { t } = useTranslation();
  const units = useUnits();
  const [owner, setOwner] = useState<readonly Found[]>([document.owner]);
  const [authors, setAuthors] = useState<readonly Found[]>(document.authors);
  const [access, setAccess] = useState(document.confidentiality);
  const [missing, setMissing] = useState(false);
  const { mutateAsync } = useChange((body: { unit: string | null }) =>
    call(changeDocument, {
      params: { id: document.id },
      body: { ...body, owner: owner[0]?.id, authors: authors.map(({ id }) => id), confidentiality: access },
      ifMatch: document.etag,
    }),
  );
  const send = async ({ unit }: Record<string, string>) => {
    setMissing(isForNobody(access));
    if (isForNobody(access)) return;
    await mutateAsync({ unit: unit || null });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('documents.people.change-title', { code: document.code })}>
      <Form send={send} cancel={onClose} action={t('documents.save')}>
        <PersonFinder label={t('documents.facts.owner')} chosen={owner} onChange={setOwner} required />
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
        {access.level === 'restricted' && <Readers access={access} onChange={setAccess} missing={missing} />}
      </Form>
    </Dialog>
  );
};

const isForNobody = ({ level, units, positions }: Confidentiality) =>
  level === 'restricted' && units.length + positions.length === 0;

interface ReadersProps {
  access: Confidentiality;
  onChange: (access: Confidentiality) => void;
  /** Whether it was to be saved without anybody. */
  missing: boolean;
}

/** The units and positions that may read what is restricted. */
const Readers = ({ access, onChange, missing }: ReadersProps) => {
  const { t } = useTranslation();
  const units = useUnits();
  const positions = usePositions();
  return (
    <div className={styles.readers}>
      <Choices
        label={t('documents.people.units')}
        options={asOptions(units, access.units)}
        chosen={access.units}
        onChange={(chosen) => onChange({ ...access, units: chosen })}
      />
      <Choices
        label={t('documents.people.positions')}
        options={asOptions(positions, access.positions)}
        chosen={access.positions}
        onChange={(chosen) => onChange({ ...access, positions: chosen })}
      />
      {missing && <p role="alert">{t('documents.people.nobody')}</p>}
    </div>
  );
};

/** Closed ones can still be seen where they are chosen, but not chosen any more. */
const asOptions = (all: readonly { id: string; name: string; state: string }[], chosen: readonly string[]) =>
  all
    .filter(({ id, state }) => state === 'open' || chosen.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }));
