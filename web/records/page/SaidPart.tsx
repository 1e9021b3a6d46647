import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DateText } from '../../parts/DateText.tsx';
import parts from '../../parts/Part.module.css';
import { Fact, Part } from '../../parts/Part.tsx';
import { Doing } from './Doing.tsx';
import type { PartProps } from './part-props.ts';

/** What a record says: its facts, its fields, and what it belongs to. */
export const SaidPart = (props: PartProps) => {
  const { t } = useTranslation();
  const { of } = props;
  return (
    <Part title={t('records.part.said')} action={<Doing {...props} verbs={['change']} />}>
      {of.description && <p className={parts.words}>{of.description}</p>}
      <dl className={parts.facts}>
        <Fact name={t('records.column.evidence')}>
          <DateText at={of.evidenceOn} />
        </Fact>
        {of.fields.map(({ name, value }) => (
          <Fact key={name} name={name}>
            {value}
          </Fact>
        ))}
        <Fact name={t('records.column.unit')}>{of.unit.name}</Fact>
        <Fact name={t('records.column.owner')}>{of.owner.name}</Fact>
        <Fact name={t('records.column.valid')}>{of.validUntil && <DateText at={of.validUntil} />}</Fact>
        <Fact name={t('records.column.level')}>{t(`records.level.${of.level}`)}</Fact>
        <Fact name={t('records.column.filed')}>
          {of.filed && (
            <>
              {of.filed.by.name}, <DateText at={of.filed.at} dayOnly />
            </>
          )}
        </Fact>
        <Links {...props} />
      </dl>
    </Part>
  );
};

const Links = ({ of: { process, document, version, nonconformity, action } }: PartProps) => {
  const { t } = useTranslation();
  return (
    <>
      <Fact name={t('records.fact.process')}>
        {process && (
          <Link to="/process-map/$id" params={{ id: process.id }}>
            {process.code} {process.title}
          </Link>
        )}
      </Fact>
      <Fact name={t('records.fact.document')}>
        {document && (
          <Link to="/documents/$id" params={{ id: document.id }} search={version ? { version: version.id } : {}}>
            {document.code} {document.title} {version && `(${version.number})`}
          </Link>
        )}
      </Fact>
      <Fact name={t('records.fact.nonconformity')}>
        {nonconformity && (
          <Link to="/nonconformities/$id" params={{ id: nonconformity.id }}>
            {nonconformity.code} {nonconformity.title}
          </Link>
        )}
      </Fact>
      <Fact name={t('records.fact.action')}>
        {action && (
          <Link to="/actions/$id" params={{ id: action.id }}>
            {action.code} {action.title}
          </Link>
        )}
      </Fact>
    </>
  );
};
