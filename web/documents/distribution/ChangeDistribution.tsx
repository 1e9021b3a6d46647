import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeDistribution, type Distribution, Purpose } from '../../../api/reading/contract.ts';
import { call } from '../../client.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { Finder, type Found } from '../../parts/Finder.tsx';
import { Form } from '../../parts/Form.tsx';
import { useChange } from '../../queries.ts';
import { asFound, asRecipient, useRecipients } from './use-recipients.ts';

type Chosen = Record<Purpose, readonly Found[]>;

const chosenIn = ({ items }: Distribution): Chosen => {
  const of = (purpose: Purpose) => items.filter((one) => one.purpose === purpose).map(asFound);
  return { apply: of('apply'), inform: of('inform'), evidence: of('evidence'), archive: of('archive') };
};

interface Props {
  document: string;
  distribution: Distribution;
  onClose: () => void;
}

/** Says who is to apply a document, who is to know it, and who keeps it. */
export const ChangeDistribution = ({ document, distribution, onClose }: Props) => {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(() => chosenIn(distribution));
  const search = useRecipients();
  const { mutateAsync } = useChange(() =>
    call(changeDistribution, {
      params: { id: document },
      body: { items: Purpose.options.flatMap((purpose) => chosen[purpose].map((one) => asRecipient(one, purpose))) },
      ifMatch: distribution.etag,
    }),
  );
  const send = async () => {
    await mutateAsync();
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('documents.distribution.change-title')}>
      <Form send={send} cancel={onClose} action={t('documents.save')}>
        {Purpose.options.map((purpose) => (
          <Finder
            key={purpose}
            kind="recipient"
            label={t(`documents.distribution.purpose.${purpose}`)}
            description={t(`documents.distribution.hint.${purpose}`)}
            many
            search={search}
            chosen={chosen[purpose]}
            onChange={(found) => setChosen({ ...chosen, [purpose]: found })}
          />
        ))}
      </Form>
    </Dialog>
  );
};
