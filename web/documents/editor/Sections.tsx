import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Section } from '../../../api/documents/content/contract.ts';
import type { Part } from '../../../api/documents/types/contract.ts';
import { notify } from '../../parts/notify.ts';
import type { Desk } from './desk.ts';
import styles from './Editor.module.css';
import { SectionEditor } from './SectionEditor.tsx';

interface Props {
  desk: Desk;
  sections: readonly Section[];
  /** The parts of the template: their titles stay, and they are not moved or removed. */
  parts: readonly Part[];
}

const freshId = () => `s${crypto.randomUUID().slice(0, 8)}`;

const inserted = (sections: readonly Section[], place: number, section: Section) => [
  ...sections.slice(0, place),
  section,
  ...sections.slice(place),
];

const without = (sections: readonly Section[], { id }: Section) => sections.filter((one) => one.id !== id);

/** All sections of a draft, to be written in; free ones can be added, named, moved and removed. */
export const Sections = ({ desk, sections, parts }: Props) => {
  const { t } = useTranslation();
  const { store } = desk;
  const add = () => {
    const section: Section = { id: freshId(), title: t('documents.editor.new-section'), body: { type: 'doc' } };
    store.change({ sections: [...sections, section] });
  };
  const remove = (section: Section, place: number) => {
    store.change({ sections: without(sections, section) });
    notify(t('documents.editor.section-removed', { title: section.title }), () =>
      store.change({ sections: inserted(store.current().draft.sections, place, section) }),
    );
  };
  return (
    <>
      {sections.map((section, place) => {
        const part = parts.find(({ id }) => id === section.id);
        return (
          <section key={section.id} className={styles.section}>
            {part ? (
              <h2>{section.title}</h2>
            ) : (
              <FreeHead
                section={section}
                last={place === sections.length - 1}
                first={place === 0}
                rename={(title) => store.changeSection(section.id, { title })}
                move={(by) => store.change({ sections: inserted(without(sections, section), place + by, section) })}
                remove={() => remove(section, place)}
              />
            )}
            <SectionEditor
              id={section.id}
              title={section.title}
              hint={part?.hint ?? ''}
              body={section.body}
              desk={desk}
            />
          </section>
        );
      })}
      <Button variant="default" onClick={add}>
        {t('documents.editor.add-section')}
      </Button>
    </>
  );
};

interface HeadProps {
  section: Section;
  first: boolean;
  last: boolean;
  rename: (title: string) => void;
  move: (by: 1 | -1) => void;
  remove: () => void;
}

const FreeHead = ({ section: { title }, first, last, rename, move, remove }: HeadProps) => {
  const { t } = useTranslation();
  return (
    <div className={styles.head}>
      <input
        className={styles.title}
        aria-label={t('documents.editor.section-title')}
        aria-invalid={title.trim() === '' || undefined}
        value={title}
        maxLength={300}
        onChange={({ target }) => rename(target.value)}
      />
      <Button
        variant="default"
        disabled={first}
        onClick={() => move(-1)}
        aria-label={t('documents.editor.up', { title })}
      >
        ↑
      </Button>
      <Button
        variant="default"
        disabled={last}
        onClick={() => move(1)}
        aria-label={t('documents.editor.down', { title })}
      >
        ↓
      </Button>
      <Button variant="default" onClick={remove} aria-label={t('documents.editor.remove-section', { title })}>
        {t('documents.editor.remove')}
      </Button>
    </div>
  );
};
