import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Link } from '../../../api/documents/content/contract.ts';
import { SafeLink } from '../reading/SafeLink.tsx';
import { DocumentFinder, type FoundDocument, targetOf } from '../register/DocumentFinder.tsx';
import type { DraftingStore } from './drafting.ts';
import styles from './Editor.module.css';

interface Props {
  store: DraftingStore;
  links: readonly Link[];
  /** The document itself. */
  except: string;
}

/** The relations of a draft to other documents and processes. */
export const LinksEditor = ({ store, links, except }: Props) => {
  const { t } = useTranslation();
  const add = (found: FoundDocument | undefined) => {
    if (!found || links.some(({ to }) => to === targetOf(found))) return;
    store.change({ links: [...links, { to: targetOf(found), title: found.name }] });
  };
  return (
    <section className={styles.group}>
      <h2>{t('documents.links.relations')}</h2>
      {links.length > 0 && (
        <ul className={styles.links}>
          {links.map((link) => (
            <li key={link.to}>
              <SafeLink to={link.to}>{link.title}</SafeLink>
              <Button
                variant="default"
                aria-label={t('documents.links.remove', { title: link.title })}
                onClick={() => store.change({ links: links.filter((one) => one !== link) })}
              >
                {t('documents.editor.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <DocumentFinder label={t('documents.links.add')} except={except} chosen={undefined} choose={add} />
    </section>
  );
};
