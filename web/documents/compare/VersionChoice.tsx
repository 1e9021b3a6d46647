import { useTranslation } from 'react-i18next';
import type { VersionHead } from '../../../api/documents/versions/contract.ts';
import styles from './Compare.module.css';

interface Pair {
  from: string | undefined;
  to: string | undefined;
}

interface Props {
  versions: readonly VersionHead[];
  chosen: Pair;
  choose: (pair: Pair) => void;
}

/** Which two versions are compared. */
export const VersionChoice = ({ versions, chosen, choose }: Props) => {
  const { t } = useTranslation();
  return (
    <div className={styles.choice}>
      {(['from', 'to'] as const).map((side) => (
        <label key={side}>
          {t(`documents.compare.${side}`)}
          <select value={chosen[side] ?? ''} onChange={({ target }) => choose({ ...chosen, [side]: target.value })}>
            {versions.map(({ id, number, state }) => (
              <option key={id} value={id}>
                {number} · {t(`parts.state.${state}`)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  );
};
