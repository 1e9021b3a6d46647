import type { Me } from '../session.ts';
import { LanguageChoice } from './LanguageChoice.tsx';
import { OrganisationChoice } from './OrganisationChoice.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import { ReportButton } from './ReportButton.tsx';
import { Search } from './Search.tsx';
import styles from './Shell.module.css';

/** Where, searching, in which language, who. */
export const TopBar = ({ me }: { me: Me }) => (
  <header className={styles.top}>
    <OrganisationChoice me={me} />
    {me.can('documents:read') && <Search />}
    <ReportButton />
    <LanguageChoice />
    <PersonMenu me={me} />
  </header>
);
