import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Next } from '../../parts/Part.tsx';
import { nextOf } from '../steps/verbs.ts';
import type { PartProps } from './part-props.ts';

/** What is next, whose it is, what is missing, and the one button that takes the case on. */
export const NextStep = ({ of, take }: PartProps) => {
  const { t } = useTranslation();
  const { verb, missing } = nextOf(of);
  const others = (['refute', 'dismiss', 'reopen', 'assign'] as const).filter((one) => of.open.includes(one));
  return (
    <Next
      label={t('nonconformities.next.label')}
      action={
        <>
          {verb && <Button onClick={() => take(verb)}>{t(`nonconformities.do.${verb}.action`)}</Button>}
          {others.map((one) => (
            <Button key={one} variant="default" onClick={() => take(one)}>
              {t(`nonconformities.do.${one}.action`)}
            </Button>
          ))}
        </>
      }
    >
      <p>
        <strong>{t(`nonconformities.next.${of.state}`, { name: of.owner?.name ?? '' })}</strong>
      </p>
      {missing.length > 0 && (
        <ul>
          {missing.map((gate) => (
            <li key={gate}>{t(`nonconformities.missing.${gate}`)}</li>
          ))}
        </ul>
      )}
      {of.state === 'check' && of.planned && !verb && <p>{t('nonconformities.next.not-yours')}</p>}
    </Next>
  );
};
