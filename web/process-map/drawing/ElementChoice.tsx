import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Chosen } from '../../diagram/chosen.ts';
import type { Drawing, Listed } from '../../diagram/drawing.ts';

const parts: readonly Listed['part'][] = ['pool', 'lane', 'step', 'flow'];

/** Selects an element from a list: the way by keyboard, and to what is hard to hit with a finger. */
export const ElementChoice = ({ chosen, drawing }: { chosen: Chosen | undefined; drawing: Drawing }) => {
  const { t } = useTranslation();
  const all = drawing.elements();
  const nameOf = ({ name }: Listed) => name || t('process-map.compare.unnamed');
  return (
    <NativeSelect
      label={t('process-map.drawing.element')}
      value={all.some(({ id }) => id === chosen?.id) ? chosen?.id : ''}
      onChange={({ target }) => drawing.select(target.value)}
      mb="sm"
    >
      <option value="">{t('process-map.drawing.choose')}</option>
      {parts.map((part) => (
        <optgroup key={part} label={t(`process-map.compare.part.${part}`)}>
          {all
            .filter((one) => one.part === part)
            .map((one) => (
              <option key={one.id} value={one.id}>
                {nameOf(one)}
              </option>
            ))}
        </optgroup>
      ))}
    </NativeSelect>
  );
};

/** Draws a line to another step: what a mouse does by pulling. */
export const Connection = ({ chosen, drawing }: { chosen: Chosen; drawing: Drawing }) => {
  const { t } = useTranslation();
  const others = drawing.elements().filter(({ id, part, name }) => part === 'step' && id !== chosen.id && name);
  return (
    <NativeSelect
      label={t('process-map.drawing.connect')}
      value=""
      onChange={({ target }) => drawing.connect(chosen.id, target.value)}
    >
      <option value="">{t('process-map.drawing.choose')}</option>
      {others.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </NativeSelect>
  );
};
