import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { printProtocol } from '../../../api/copies/contract.ts';
import type { Disposal } from '../../../api/records/disposals/contract.ts';
import { saveFile } from '../../client.ts';
import { Next } from '../../parts/Part.tsx';
import { currentLanguage } from '../../texts.ts';
import type { RunVerb } from './RunDialog.tsx';

const onward = ['approve', 'commission', 'archives', 'carryOut'] as const;
const back = ['refuse', 'cancel'] as const;
const gates = ['hidden-records', 'records', 'commission', 'archives', 'no-hold', 'retention-over'] as const;

interface Props {
  of: Disposal;
  take: (verb: RunVerb) => void;
}

/** Whose turn it is, what is missing, and the buttons that are one's own. */
export const NextOfRun = ({ of, take }: Props) => {
  const { t } = useTranslation();
  const lacks = of.blocked
    .filter(({ verb }) => verb === 'approve' || verb === 'carryOut')
    .flatMap(({ missing }) => missing);
  return (
    <Next
      label={t('records.next.label')}
      action={
        <>
          {onward
            .filter((verb) => of.open.includes(verb))
            .map((verb) => (
              <Button key={verb} onClick={() => take(verb)}>
                {t(`records.disposals.do.${verb}.action`)}
              </Button>
            ))}
          {back
            .filter((verb) => of.open.includes(verb))
            .map((verb) => (
              <Button key={verb} variant="default" onClick={() => take(verb)}>
                {t(`records.disposals.do.${verb}.action`)}
              </Button>
            ))}
          <Button
            variant="default"
            onClick={() =>
              void saveFile(`${of.code}.pdf`, printProtocol, {
                params: { id: of.id },
                query: { language: currentLanguage() },
              })
            }
          >
            {t('records.disposals.protocol')}
          </Button>
        </>
      }
    >
      <p>
        <strong>{t(`records.disposals.next.${of.state}`)}</strong>
      </p>
      <ul>
        {gates
          .filter((gate) => lacks.includes(gate))
          .map((gate) => (
            <li key={gate}>{t(`records.disposals.missing.${gate}`)}</li>
          ))}
      </ul>
    </Next>
  );
};
