import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Analysis, type Case, Category } from '../../../api/nonconformities/contract.ts';
import { analyseCase } from '../../../api/nonconformities/steps/contract.ts';
import { call } from '../../client.ts';
import { Form } from '../../parts/Form.tsx';
import { LongTextField } from '../../parts/fields.tsx';
import { useChange } from '../../queries.ts';
import styles from '../Nonconformities.module.css';
import { Ishikawa } from './Ishikawa.tsx';
import { Lines } from './Lines.tsx';

const none: Analysis = {
  whys: [],
  ishikawa: { people: [], method: [], systems: [], material: [], environment: [], measurement: [] },
  text: '',
  rootCause: '',
};

const kept = (lines: readonly string[]) => lines.map((line) => line.trim()).filter(Boolean);
const branchesOf = (ishikawa: Analysis['ishikawa']) =>
  Object.fromEntries(Category.options.map((one) => [one, kept(ishikawa[one])])) as Analysis['ishikawa'];

/** The analysis of causes: whys in their order, causes by category with the diagram as they are typed, the root cause. */
export const CausesForm = ({ of, onClose }: { of: Case; onClose: () => void }) => {
  const { t } = useTranslation();
  const [{ whys, ishikawa }, set] = useState<Pick<Analysis, 'whys' | 'ishikawa'>>(of.analysis ?? none);
  const { mutateAsync } = useChange((body: Analysis) => call(analyseCase, { params: { id: of.id }, body }));
  const send = async ({ text = '', rootCause = '' }: Record<string, string>) => {
    await mutateAsync({ text, rootCause, whys: kept(whys), ishikawa: branchesOf(ishikawa) });
    onClose();
  };
  return (
    <Form send={send} cancel={onClose} action={t('nonconformities.do.analyse.save')}>
      <Lines
        label={t('nonconformities.causes.whys')}
        name={(number) => t('nonconformities.causes.why', { number })}
        most={10}
        lines={whys}
        onChange={(next) => set({ whys: next, ishikawa })}
        ordered
      />
      <Ishikawa of={branchesOf(ishikawa)} problem={of.title} listed={false} />
      <div className={styles.branches}>
        {Category.options.map((category) => (
          <Lines
            key={category}
            label={t(`nonconformities.category.${category}`)}
            name={(number) => `${t(`nonconformities.category.${category}`)} ${number}`}
            most={20}
            lines={ishikawa[category]}
            onChange={(next) => set({ whys, ishikawa: { ...ishikawa, [category]: next } })}
          />
        ))}
      </div>
      <LongTextField
        name="text"
        label={t('nonconformities.causes.text')}
        maxLength={10_000}
        defaultValue={of.analysis?.text ?? ''}
      />
      <LongTextField
        name="rootCause"
        label={t('nonconformities.causes.root')}
        description={t('nonconformities.causes.root-hint')}
        maxLength={10_000}
        defaultValue={of.analysis?.rootCause ?? ''}
      />
    </Form>
  );
};
