import { useTranslation } from 'react-i18next';
import { Meaning } from '../../../api/documents/versions/contract.ts';

type Detail = Readonly<Record<string, unknown>>;
interface Change {
  before: unknown;
  after: unknown;
}

const isChange = (value: unknown): value is Change => value !== null && typeof value === 'object' && 'after' in value;
const fields = ['title', 'reason', 'effectiveOn'] as const;

/** The names of the files that are only in the one list. */
const only = (one: unknown, other: unknown): string[] => {
  const files = (list: unknown) => (Array.isArray(list) ? (list as { name: string; sha256: string }[]) : []);
  const known = new Set(files(other).map(({ sha256 }) => sha256));
  return files(one).flatMap(({ name, sha256 }) => (known.has(sha256) ? [] : [name]));
};

const Value = ({ of }: { of: unknown }) => (of ? <q>{String(of)}</q> : '–');

/** What an entry of the trail says more: the meaning of a signature, a reason, what was changed into what, which file. */
export const TrailDetail = ({ of }: { of: Detail }) => {
  const { t } = useTranslation();
  const meaning = Meaning.options.find((one) => one === of.meaning);
  const { files } = of;
  const changed = isChange(files) ? [...only(files.after, files.before), ...only(files.before, files.after)] : [];
  const named = [...new Set(changed)]; // a diagram is replaced by one of the same name
  return (
    <>
      {meaning && <p>{t(`documents.verb.${meaning}`)}</p>}
      {typeof of.reason === 'string' && (
        <p>
          <q>{of.reason}</q>
        </p>
      )}
      {named.length > 0 && <p>{named.join(', ')}</p>}
      {fields.map((field) => {
        const change = of[field];
        return isChange(change) ? (
          <p key={field}>
            {t(`documents.compare.field.${field}`)}: <Value of={change.before} /> → <Value of={change.after} />
          </p>
        ) : null;
      })}
    </>
  );
};
