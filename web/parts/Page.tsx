import { Link, type LinkProps, useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Page.module.css';
import { Code, State, type StateName } from './State.tsx';

/** A tab is an address of its own: `linkOptions({ to, params })` with a label. */
export interface Tab {
  label: string;
  link: LinkProps;
}

interface Props {
  title: string;
  code?: string;
  state?: StateName;
  /** A state of the feature's own, where `state` has no word for it. */
  mark?: ReactNode;
  /** One sentence under the title. */
  intro?: ReactNode;
  /** The one main button that the lifecycle offers now, and beside it what else there is. */
  action?: ReactNode;
  /** What stands between the head and the tabs, whichever is open. */
  facts?: ReactNode;
  tabs?: readonly Tab[];
  children: ReactNode;
}

/** A page is always built alike: code and title, state, main action, tabs. It names the browser's tab, too. */
export const Page = ({ title, code, state, mark, intro, action, facts, tabs, children }: Props) => (
  <article className={styles.page}>
    <title>{`${code ? `${code} ` : ''}${title} · Charta`}</title>
    <header className={styles.head}>
      <div>
        {(code || state || mark) && (
          <p className={styles.above}>
            {code && <Code of={code} {...(state && { state })} />}
            {state && <State of={state} />}
            {mark}
          </p>
        )}
        <h1>{title}</h1>
        {intro && <p className={styles.intro}>{intro}</p>}
      </div>
      {action && <div className={styles.action}>{action}</div>}
    </header>
    {facts}
    {tabs && <Tabs tabs={tabs} />}
    {children}
  </article>
);

/** On a phone the tabs scroll sideways: the open one is brought into sight. */
const useOpenInSight = () => {
  const place = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each address has another open tab
  useEffect(() => {
    const [around, open] = [place.current, place.current?.querySelector<HTMLElement>('[aria-current="page"]')];
    if (around && open) around.scrollLeft = open.offsetLeft - (around.clientWidth - open.offsetWidth) / 2;
  }, [pathname]);
  return place;
};

const Tabs = ({ tabs }: { tabs: readonly Tab[] }) => {
  const { t } = useTranslation();
  return (
    <nav ref={useOpenInSight()} className={styles.tabs} aria-label={t('parts.tabs')}>
      {tabs.map(({ label, link }) => (
        <Link key={label} {...link} activeOptions={{ exact: true, includeSearch: false }} resetScroll={false}>
          {label}
        </Link>
      ))}
    </nav>
  );
};
