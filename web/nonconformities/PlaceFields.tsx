import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../api/nonconformities/contract.ts';
import { useUnits } from '../documents/page/use-readers.ts';
import { DocumentFinder, type FoundDocument } from '../documents/register/DocumentFinder.tsx';
import { ChoiceField, TextField } from '../parts/fields.tsx';

type Ref = { id: string; code: string; title: string } | null;
const found = (ref: Ref | undefined, kind: 'process' | 'other'): FoundDocument | undefined =>
  ref ? { id: ref.id, name: `${ref.code} ${ref.title}`, kind: kind === 'process' ? 'process' : 'form' } : undefined;

/** What the fields of a place say: an empty one is nothing. */
export const placeIn = ({ where = '', unit, process, step = '', document }: Record<string, string>) => ({
  ...{ where, step },
  unit: unit || null,
  process: process || null,
  document: document || null,
});

/** Where it happened: words, unit, process and step, document; and who may see it. */
export const PlaceFields = ({ of }: { of?: Case }) => {
  const { t } = useTranslation();
  const units = useUnits().filter(({ id, state }) => state === 'open' || id === of?.unit?.id);
  const [process, setProcess] = useState(found(of?.process, 'process'));
  const [document, setDocument] = useState(found(of?.document, 'other'));
  return (
    <>
      <TextField name="where" label={t('nonconformities.fact.where')} maxLength={300} defaultValue={of?.where ?? ''} />
      <ChoiceField
        key={units.length}
        name="unit"
        label={t('nonconformities.column.unit')}
        defaultValue={of?.unit?.id ?? ''}
        data={[{ value: '', label: '–' }, ...units.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <DocumentFinder label={t('nonconformities.fact.process')} chosen={process} choose={setProcess} />
      <input type="hidden" name="process" value={process?.id ?? ''} />
      <TextField name="step" label={t('nonconformities.fact.step')} maxLength={300} defaultValue={of?.step ?? ''} />
      <DocumentFinder label={t('nonconformities.fact.document')} chosen={document} choose={setDocument} />
      <input type="hidden" name="document" value={document?.id ?? ''} />
      <ChoiceField
        name="level"
        label={t('nonconformities.fact.level')}
        defaultValue={of?.level ?? 'internal'}
        data={(['internal', 'restricted'] as const).map((value) => ({
          value,
          label: t(`nonconformities.level.${value}`),
        }))}
      />
    </>
  );
};
