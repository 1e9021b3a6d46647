import type { Editor } from '@tiptap/core';
import { useTranslation } from 'react-i18next';
import { Dropdown, DropdownItem } from '../../parts/Dropdown.tsx';

type Chain = ReturnType<Editor['chain']>;

const tools = {
  'row-below': (chain: Chain) => chain.addRowAfter(),
  'row-above': (chain: Chain) => chain.addRowBefore(),
  'column-after': (chain: Chain) => chain.addColumnAfter(),
  'column-before': (chain: Chain) => chain.addColumnBefore(),
  'row-away': (chain: Chain) => chain.deleteRow(),
  'column-away': (chain: Chain) => chain.deleteColumn(),
  header: (chain: Chain) => chain.toggleHeaderRow(),
  'merge-or-split': (chain: Chain) => chain.mergeOrSplit(),
  away: (chain: Chain) => chain.deleteTable(),
};
const names = Object.keys(tools) as (keyof typeof tools)[];

/** What one can do with the table that one is in. */
export const TableTools = ({ editor }: { editor: Editor }) => {
  const { t } = useTranslation();
  return (
    <Dropdown label={t('documents.editor.table-tools')}>
      {names.map((name) => (
        <DropdownItem key={name} run={() => tools[name](editor.chain().focus()).run()}>
          {t(`documents.editor.table.${name}`)}
        </DropdownItem>
      ))}
    </Dropdown>
  );
};
