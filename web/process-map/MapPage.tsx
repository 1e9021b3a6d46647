import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Group, type MapEntry, processMap } from '../../api/process-map/contract.ts';
import { Empty } from '../parts/Empty.tsx';
import { Page } from '../parts/Page.tsx';
import { State } from '../parts/State.tsx';
import { asking } from '../queries.ts';
import { useMe } from '../session.ts';
import styles from './Map.module.css';
import { found, nested } from './map.ts';
import { NewProcess } from './NewProcess.tsx';

const route = getRouteApi('/shell/process-map');

/** The map of processes in its three groups, searched as one types. */
export const MapPage = () => {
  const { t } = useTranslation();
  const { data } = useSuspenseQuery(asking(processMap));
  const { q = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const mayDraw = useMe().can('documents:write');
  const items = found(data.items, q);
  return (
    <Page title={t('process-map.title')} intro={t('process-map.intro')} action={mayDraw && <NewProcess />}>
      <search className={styles.search}>
        <label>
          {t('process-map.search')}
          <input
            type="search"
            value={q}
            onChange={({ target }) =>
              navigate({ to: '.', search: target.value ? { q: target.value } : {}, replace: true })
            }
          />
        </label>
        <span role="status">{q && t('process-map.found', { count: items.length })}</span>
      </search>
      {data.items.length === 0 ? (
        <Empty title={t('process-map.empty')}>{t('process-map.empty-next')}</Empty>
      ) : (
        <div className={styles.map}>
          {Group.options.map((group) => (
            <Shelf key={group} group={group} items={items.filter((one) => one.group === group)} />
          ))}
        </div>
      )}
    </Page>
  );
};

const Shelf = ({ group, items }: { group: MapEntry['group']; items: MapEntry[] }) => {
  const { t } = useTranslation();
  return (
    <section className={styles.shelf} data-group={group} aria-labelledby={`group-${group}`}>
      <h2 id={`group-${group}`}>{t(`process-map.group.${group}`)}</h2>
      {items.length === 0 ? (
        <p className={styles.none}>{t('process-map.none-here')}</p>
      ) : (
        <ul>
          {nested(items).map(({ entry, parts }) => (
            <li key={entry.id}>
              <Entry entry={entry} />
              {parts.length > 0 && (
                <ul>
                  {parts.map((part) => (
                    <li key={part.id}>
                      <Entry entry={part} />
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

const Entry = ({ entry }: { entry: MapEntry }) => (
  <Link to="/process-map/$id" params={{ id: entry.id }} className={styles.entry}>
    <span className={styles.code}>{entry.code}</span>
    <span className={styles.name}>{entry.title}</span>
    {entry.state !== 'effective' && <State of={entry.state} />}
    <span className={styles.owner}>{entry.owner.name}</span>
  </Link>
);
