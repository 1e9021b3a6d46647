import { useTranslation } from 'react-i18next';
import { type Disposal, readDisposalFile } from '../../../api/records/disposals/contract.ts';
import { saveFile } from '../../client.ts';
import { AttachedFiles } from '../../parts/AttachedFiles.tsx';
import { DateText } from '../../parts/DateText.tsx';
import parts from '../../parts/Part.module.css';
import { Fact } from '../../parts/Part.tsx';

type Said = { by: { name: string }; at: string } | null;

const Who = ({ of }: { of: Said }) =>
  of && (
    <>
      {of.by.name}, <DateText at={of.at} />
    </>
  );

/** Who proposed, approved, confirmed and carried out, and with which numbers. */
export const Decisions = ({ of }: { of: Disposal }) => {
  const { t } = useTranslation();
  return (
    <dl className={parts.facts}>
      <Fact name={t('records.disposals.proposed')}>
        <Who of={of.proposed} />
      </Fact>
      <Fact name={t('records.disposals.approved')}>{of.approved && <Who of={of.approved} />}</Fact>
      <Fact name={t('records.rule.commission')}>
        {of.commission ? (
          <Confirmed id={of.id} of={of.commission} />
        ) : (
          of.needs.commission && t('records.disposals.open')
        )}
      </Fact>
      <Fact name={t('records.rule.archives')}>
        {of.archives ? <Confirmed id={of.id} of={of.archives} /> : of.needs.archives && t('records.disposals.open')}
      </Fact>
      <Fact name={t('records.disposals.carried-out')}>{of.carriedOut && <Who of={of.carriedOut} />}</Fact>
      <Fact name={t('records.disposals.ended')}>
        {of.ended && (
          <>
            <Who of={of.ended} />: {of.ended.reason}
          </>
        )}
      </Fact>
    </dl>
  );
};

const Confirmed = ({ id, of: { number, on, file } }: { id: string; of: NonNullable<Disposal['commission']> }) => {
  const { t } = useTranslation();
  return (
    <>
      {t('records.disposals.number', { number })}, <DateText at={on} />
      <AttachedFiles
        files={[file]}
        label={t('records.part.files')}
        save={({ name, sha256 }) =>
          saveFile(name, readDisposalFile, { params: { id, sha256 }, query: { download: '1' } })
        }
      />
    </>
  );
};
