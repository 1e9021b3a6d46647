import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import parts from '../../parts/Part.module.css';
import { Part } from '../../parts/Part.tsx';
import type { Verb } from '../steps/verbs.ts';
import type { PartProps } from './part-props.ts';

interface Props extends PartProps {
  title: string;
  /** The steps that are offered in this part, to who may take them. */
  verbs: readonly Verb[];
  children: ReactNode;
}

/** A part of the case's page with the steps that one may take in it. */
export const CasePart = ({ title, verbs, of, take, children }: Props) => {
  const { t } = useTranslation();
  const open = verbs
    .filter((verb) => of.open.includes(verb))
    .map((verb) => (
      <Button key={verb} variant="default" onClick={() => take(verb)}>
        {t(`nonconformities.do.${verb}.action`)}
      </Button>
    ));
  return (
    <Part title={title} action={open.length > 0 && open}>
      {children}
    </Part>
  );
};

/** Who said it, and when. */
export const Said = ({ by, children }: { by: { name: string }; children: ReactNode }) => (
  <p className={parts.quiet}>
    {by.name}, {children}
  </p>
);
