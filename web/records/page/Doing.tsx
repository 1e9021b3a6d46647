import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Verb } from '../steps/StepDialog.tsx';
import type { PartProps } from './part-props.ts';

/** The buttons of those of the steps that one may take now. */
export const Doing = ({ of, take, verbs }: PartProps & { verbs: readonly Verb[] }) => {
  const { t } = useTranslation();
  return verbs
    .filter((verb) => of.open.includes(verb))
    .map((verb) => (
      <Button key={verb} variant="default" onClick={() => take(verb)}>
        {t(`records.do.${verb}.action`)}
      </Button>
    ));
};
