import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type DocumentType, listTypes } from '../../../api/documents/types/contract.ts';
import { Empty } from '../../parts/Empty.tsx';
import { LinkButton } from '../../parts/LinkButton.tsx';
import { Page } from '../../parts/Page.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { State } from '../../parts/State.tsx';
import { asking } from '../../queries.ts';
import page from '../page/Page.module.css';
import { exampleCode } from './example-code.ts';

/** The types of documents: how each is coded, reviewed and signed. */
export const TypesPage = () => {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(asking(listTypes));
  return (
    <Page
      title={t('documents.types.title')}
      intro={t('documents.types.intro')}
      action={
        <LinkButton to="/documents/types/$type" params={{ type: 'new' }}>
          {t('documents.types.new')}
        </LinkButton>
      }
    >
      {error && <Problem error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={8} />}
      {data?.items.length === 0 && <Empty title={t('documents.types.none')}>{t('documents.types.none-next')}</Empty>}
      {data && data.items.length > 0 && <Types of={data.items} />}
    </Page>
  );
};

const Types = ({ of }: { of: readonly DocumentType[] }) => {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be scrolled by keyboard, too
    <section className={page.wide} aria-label={t('documents.types.title')} tabIndex={0}>
      <table className={`${page.plain} ${page.stacking}`}>
        <thead>
          <tr>
            <th scope="col">{t('documents.types.name')}</th>
            <th scope="col">{t('documents.column.kind')}</th>
            <th scope="col">{t('documents.types.example')}</th>
            <th scope="col">{t('documents.types.every')}</th>
            <th scope="col">{t('documents.types.route')}</th>
            <th scope="col">{t('documents.column.state')}</th>
          </tr>
        </thead>
        <tbody>
          {of.map((type) => (
            <Row key={type.id} of={type} />
          ))}
        </tbody>
      </table>
    </section>
  );
};

const Row = ({ of: { id, name, kind, pattern, abbreviation, reviewMonths, route, inUse } }: { of: DocumentType }) => {
  const { t } = useTranslation();
  return (
    <tr>
      <td data-label={t('documents.types.name')}>
        <Link to="/documents/types/$type" params={{ type: id }}>
          {name}
        </Link>
      </td>
      <td data-label={t('documents.column.kind')}>{t(`documents.kind.${kind}`)}</td>
      <td data-label={t('documents.types.example')}>{exampleCode(pattern, abbreviation, new Date().getFullYear())}</td>
      <td data-label={t('documents.types.every')}>
        {reviewMonths === null ? '–' : t('documents.types.months', { count: reviewMonths })}
      </td>
      <td data-label={t('documents.types.route')}>
        {route.map(({ verb }) => t(`documents.verb.${verb}`)).join(' → ') || t('documents.types.no-route')}
      </td>
      <td data-label={t('documents.column.state')}>
        <State of={inUse ? 'active' : 'inactive'} />
      </td>
    </tr>
  );
};
