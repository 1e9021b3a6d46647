import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Layout, printVersion } from '../../../api/copies/contract.ts';
import type { Version } from '../../../api/documents/versions/contract.ts';
import { saveFile } from '../../client.ts';
import { Dropdown, DropdownItem } from '../../parts/Dropdown.tsx';
import { notify } from '../../parts/notify.ts';

interface Props {
  code: string;
  version: Pick<Version, 'id' | 'number'>;
  /** Whether it is text, which can be laid out in more than one way. */
  layouts?: boolean;
}

const layouts: readonly Layout[] = ['plain', 'romanian'];

/** Makes the PDF of a version: an uncontrolled copy with the time and a code, to be kept or printed. */
export const PrintCopy = ({ code, version, layouts: several = false }: Props) => {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const print = async (layout?: Layout) => {
    if (busy) return;
    setBusy(true);
    notify(t('documents.copy.making'));
    const query = layout ? { layout } : {};
    await saveFile(`${code} ${version.number}.pdf`, printVersion, { params: { id: version.id }, query }).catch(() =>
      notify(t('documents.copy.failed')),
    );
    setBusy(false);
  };
  return (
    <Dropdown label={t('documents.copy.print')}>
      <DropdownItem run={() => void print()}>{t('documents.copy.usual')}</DropdownItem>
      {several &&
        layouts.map((layout) => (
          <DropdownItem key={layout} run={() => void print(layout)}>
            {t(`documents.copy.${layout}`)}
          </DropdownItem>
        ))}
    </Dropdown>
  );
};
