import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { getDocument } from '../../../api/documents/contract.ts';
import type { Kind } from '../../../api/documents/types/contract.ts';
import type { LinkKind } from '../../../processes/extension.ts';
import type { StepLink } from '../../diagram/chosen.ts';
import { DocumentFinder, type FoundDocument } from '../../documents/register/DocumentFinder.tsx';
import { asking, queryClient } from '../../queries.ts';
import styles from './Drawing.module.css';

const kinds: Record<Kind, LinkKind> = {
  policy: 'policy',
  manual: 'document',
  'system-procedure': 'procedure',
  'operational-procedure': 'procedure',
  'work-instruction': 'instruction',
  form: 'form',
  'external-document': 'document',
  process: 'document',
};

const linkTo = async ({ id, kind, name }: FoundDocument): Promise<StepLink> => {
  const { code } = await queryClient.fetchQuery(asking(getDocument, { params: { id } }));
  return { kind: kinds[kind], documentId: id, code, label: name.replace(code, '').trim() };
};

const nameOf = ({ code, label }: StepLink) => [code, label].filter(Boolean).join(' ');

interface Props {
  links: readonly StepLink[];
  change: (links: readonly StepLink[]) => void;
}

/** The documents that a step is done with. */
export const StepLinks = ({ links, change }: Props) => {
  const { t } = useTranslation();
  const add = async (found: FoundDocument | undefined) => {
    if (!found || links.some(({ documentId }) => documentId === found.id)) return;
    change([...links, await linkTo(found)]);
  };
  return (
    <div>
      {links.length > 0 && (
        <ul className={styles.links} aria-label={t('process-map.drawing.documents')}>
          {links.map((link) => (
            <li key={`${link.documentId} ${nameOf(link)}`}>
              {nameOf(link)}
              <Button
                variant="default"
                aria-label={t('process-map.drawing.remove-document', { name: nameOf(link) })}
                onClick={() => change(links.filter((one) => one !== link))}
              >
                ×
              </Button>
            </li>
          ))}
        </ul>
      )}
      <DocumentFinder
        label={t('process-map.drawing.add-document')}
        chosen={undefined}
        choose={(found) => void add(found)}
      />
    </div>
  );
};
