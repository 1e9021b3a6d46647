import { useTranslation } from 'react-i18next';
import type { RegisterView } from '../address.ts';
import { Empty } from './Empty.tsx';
import { Pager } from './Pager.tsx';
import { Problem } from './Problem.tsx';
import styles from './Register.module.css';
import { RegisterTable } from './RegisterTable.tsx';
import { ClearButton, RegisterTools } from './RegisterTools.tsx';
import type { RegisterProps } from './register.ts';

const viewNames = ['sort', 'page', 'columns'];
const isNarrowed = (address: RegisterView) => Object.keys(address).some((name) => !viewNames.includes(name));

/** A list that filters, sorts, picks columns, pages and exports, with its whole state in the address. On a phone each row is a card. */
export const Register = <Row extends { id: string }, Address extends RegisterView>(
  given: RegisterProps<Row, Address>,
) => {
  const props = given as unknown as RegisterProps<Row>;
  const { asked, address, onAddress, empty } = props;
  const none = asked.data?.total === 0;
  if (none && !isNarrowed(address) && empty) return empty;
  return (
    <div className={styles.register} aria-busy={asked.isPlaceholderData}>
      <RegisterTools {...props} />
      {asked.error ? <Problem error={asked.error} retry={() => asked.refetch()} /> : null}
      {none ? <NothingFits clear={() => onAddress({})} /> : <RegisterTable {...props} />}
      {asked.data && !none && <Pager {...asked.data} address={address} onAddress={onAddress} />}
    </div>
  );
};

const NothingFits = ({ clear }: { clear: () => void }) => {
  const { t } = useTranslation();
  return (
    <Empty title={t('parts.register.nothing')} action={<ClearButton clear={clear} />}>
      {t('parts.register.nothing-more')}
    </Empty>
  );
};
