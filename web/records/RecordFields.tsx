import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Facts, Record as Kept } from '../../api/records/contract.ts';
import type { RecordType } from '../../api/records/types/contract.ts';
import { PersonFinder } from '../documents/page/PersonFinder.tsx';
import { useUnits } from '../documents/page/use-readers.ts';
import { DocumentFinder, type FoundDocument } from '../documents/register/DocumentFinder.tsx';
import type { Found } from '../parts/Finder.tsx';
import { ChoiceField, DayField, LongTextField, TextField } from '../parts/fields.tsx';
import { useMe } from '../session.ts';
import { ActionFinder, CaseFinder } from './LinkFinders.tsx';

type Ref = Kept['document'];
const foundIn = (ref: Ref | undefined): Found | undefined =>
  ref ? { id: ref.id, name: `${ref.code} ${ref.title}` } : undefined;
const documentIn = (ref: Ref | undefined, kind: FoundDocument['kind']): FoundDocument | undefined => {
  const found = foundIn(ref);
  return found && { ...found, kind };
};

/** What the fields say; a type's own fields are named by their number. */
export const recordIn = (values: { [name: string]: string }, { fields }: Pick<RecordType, 'fields'>): Facts => ({
  title: values.title ?? '',
  description: values.description ?? '',
  unit: values.unit ?? '',
  level: values.level === 'restricted' ? 'restricted' : 'internal',
  evidenceOn: values.evidenceOn ?? '',
  validUntil: values.validUntil || null,
  fields: fields.map((name, index) => ({ name, value: values[`field-${index}`] ?? '' })),
  ...(values.owner && { owner: values.owner }),
  process: values.process || null,
  document: values.document || null,
  nonconformity: values.nonconformity || null,
  action: values.action || null,
});

const today = () => new Date().toISOString().slice(0, 10);

interface Props {
  type: RecordType;
  /** The draft that is changed; none when it is new. */
  of?: Kept;
}

/** What a record proves, of which day, whose it is, and what belongs to it. */
export const RecordFields = ({ type, of }: Props) => {
  const { t } = useTranslation();
  return (
    <>
      <TextField name="title" label={t('records.column.title')} maxLength={300} defaultValue={of?.title} required />
      <DayField
        name="evidenceOn"
        label={t('records.column.evidence')}
        description={t('records.fact.evidence-hint')}
        defaultValue={of?.evidenceOn ?? today()}
        required
      />
      <UnitField of={of} />
      {type.fields.map((name, index) => (
        <TextField
          key={name}
          name={`field-${index}`}
          label={name}
          maxLength={1000}
          defaultValue={of?.fields.find((field) => field.name === name)?.value ?? ''}
        />
      ))}
      {of && <MoreFields type={type} of={of} />}
    </>
  );
};

/** One's own units; all of them for who controls records. */
const UnitField = ({ of }: { of: Kept | undefined }) => {
  const { t } = useTranslation();
  const { can, units: mine } = useMe();
  const units = useUnits().filter(
    ({ id, state }) => id === of?.unit.id || (state === 'open' && (can('records:control') || mine.includes(id))),
  );
  return (
    <ChoiceField
      key={units.length}
      name="unit"
      label={t('records.column.unit')}
      defaultValue={of?.unit.id ?? mine[0]}
      data={units.map(({ id, name }) => ({ value: id, label: name }))}
      required
    />
  );
};

/** What need not be said at the counter: owner, validity, access, and what it belongs to. */
const MoreFields = ({ type, of }: { type: RecordType; of: Kept }) => {
  const { t } = useTranslation();
  const [owner, setOwner] = useState<readonly Found[]>([of.owner]);
  return (
    <>
      <LongTextField
        name="description"
        label={t('records.fact.description')}
        maxLength={10_000}
        defaultValue={of.description}
      />
      <DayField
        name="validUntil"
        label={t('records.column.valid')}
        description={t('records.fact.valid-hint')}
        defaultValue={of.validUntil ?? ''}
      />
      <PersonFinder label={t('records.column.owner')} chosen={owner} onChange={setOwner} required />
      <input type="hidden" name="owner" value={owner[0]?.id ?? ''} />
      {type.level === 'internal' && (
        <ChoiceField
          name="level"
          label={t('records.column.level')}
          defaultValue={of.level}
          data={(['internal', 'restricted'] as const).map((value) => ({ value, label: t(`records.level.${value}`) }))}
        />
      )}
      <Links of={of} />
    </>
  );
};

const Links = ({ of }: { of: Kept }) => {
  const { t } = useTranslation();
  const [process, setProcess] = useState(documentIn(of.process, 'process'));
  const [document, setDocument] = useState(documentIn(of.document, 'form'));
  const [nonconformity, setCase] = useState(foundIn(of.nonconformity));
  const [action, setAction] = useState(foundIn(of.action));
  return (
    <>
      <DocumentFinder label={t('records.fact.process')} chosen={process} choose={setProcess} />
      <DocumentFinder label={t('records.fact.document')} chosen={document} choose={setDocument} />
      <CaseFinder label={t('records.fact.nonconformity')} chosen={nonconformity} choose={setCase} />
      <ActionFinder label={t('records.fact.action')} chosen={action} choose={setAction} />
      {Object.entries({ process, document, nonconformity, action }).map(([name, found]) => (
        <input key={name} type="hidden" name={name} value={found?.id ?? ''} />
      ))}
    </>
  );
};
