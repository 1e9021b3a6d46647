import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { attachToCase, readCaseFile } from '../../../api/nonconformities/steps/contract.ts';
import { call, saveFile } from '../../client.ts';
import { AttachedFiles } from '../../parts/AttachedFiles.tsx';
import { DateText } from '../../parts/DateText.tsx';
import parts from '../../parts/Part.module.css';
import { Fact } from '../../parts/Part.tsx';
import { CasePart, Said } from './CasePart.tsx';
import type { PartProps } from './part-props.ts';

/** What happened, where, and what was done at once. */
export const HappenedPart = (props: PartProps) => {
  const { t } = useTranslation();
  const { of } = props;
  const params = { id: of.id };
  return (
    <CasePart {...props} title={t('nonconformities.part.happened')} verbs={['correct', 'change']}>
      {of.description !== of.title && <p className={parts.words}>{of.description}</p>}
      <dl className={parts.facts}>
        <Fact name={t('nonconformities.fact.where')}>{of.where}</Fact>
        <Fact name={t('nonconformities.column.unit')}>{of.unit?.name}</Fact>
        <Fact name={t('nonconformities.fact.process')}>
          {of.process && (
            <Link to="/process-map/$id" params={{ id: of.process.id }}>
              {of.process.code} {of.process.title}
            </Link>
          )}
        </Fact>
        <Fact name={t('nonconformities.fact.step')}>{of.step}</Fact>
        <Fact name={t('nonconformities.fact.document')}>
          {of.document && (
            <Link to="/documents/$id" params={{ id: of.document.id }}>
              {of.document.code} {of.document.title}
            </Link>
          )}
        </Fact>
        <Fact name={t('nonconformities.column.source')}>{t(`nonconformities.source.${of.source}`)}</Fact>
        <Fact name={t('nonconformities.column.reported')}>
          {of.reportedBy?.name ?? t('nonconformities.no-name')}, <DateText at={of.reportedAt} dayOnly />
        </Fact>
        <Fact name={t('nonconformities.fact.repeats')}>
          {of.first && (
            <Link to="/nonconformities/$id" params={{ id: of.first.id }}>
              {of.first.code}
            </Link>
          )}
        </Fact>
        <Fact name={t('nonconformities.fact.level')}>{t(`nonconformities.level.${of.level}`)}</Fact>
      </dl>
      <h3>{t('nonconformities.part.correction')}</h3>
      {of.correction ? (
        <>
          <p className={parts.words}>{of.correction.text}</p>
          <Said by={of.correction.by}>
            <DateText at={of.correction.at} />
          </Said>
        </>
      ) : (
        <p className={parts.quiet}>{t('nonconformities.nothing-yet')}</p>
      )}
      <AttachedFiles
        files={of.files}
        label={t('nonconformities.files')}
        save={({ name, sha256 }) =>
          saveFile(name, readCaseFile, { params: { ...params, sha256 }, query: { download: '1' } })
        }
        {...(of.open.includes('attach') && { send: (form: FormData) => call(attachToCase, { params, form }) })}
      />
    </CasePart>
  );
};
