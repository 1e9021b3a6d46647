import { Button } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '../Nonconformities.module.css';
import type { Verb } from '../steps/verbs.ts';
import type { PartProps } from './part-props.ts';

interface Props extends PartProps {
  title: string;
  /** The steps that are offered in this part, to who may take them. */
  verbs: readonly Verb[];
  children: ReactNode;
}

/** A part of the case's page with what one may do in it. */
export const Part = ({ title, verbs, of, take, children }: Props) => {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <div className={styles.partHead}>
        <h2 id={id}>{title}</h2>
        <div className={styles.buttons}>
          {verbs
            .filter((verb) => of.open.includes(verb))
            .map((verb) => (
              <Button key={verb} variant="default" onClick={() => take(verb)}>
                {t(`nonconformities.do.${verb}.action`)}
              </Button>
            ))}
        </div>
      </div>
      {children}
    </section>
  );
};

/** One thing that is known, where it is. */
export const Fact = ({ name, children }: { name: string; children: ReactNode }) =>
  children ? (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  ) : null;

/** Who said it, and when. */
export const Said = ({ by, children }: { by: { name: string }; children: ReactNode }) => (
  <p className={styles.quiet}>
    {by.name}, {children}
  </p>
);
