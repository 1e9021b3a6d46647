import { processToBpmn } from './from-data.ts';
import type { TemplateOptions } from './making.ts';
import type { Language, Template } from './template.ts';

const blank: Template = {
  id: 'process',
  name: { en: 'New process', ro: 'Proces nou', pl: 'Nowy proces', lt: 'Naujas procesas' },
  lanes: [
    {
      id: '1',
      type: 'unit',
      name: { en: 'First unit', ro: 'Primul compartiment', pl: 'Pierwsza komórka', lt: 'Pirmas skyrius' },
    },
    {
      id: '2',
      type: 'position',
      name: {
        en: 'Second responsible',
        ro: 'Al doilea responsabil',
        pl: 'Drugi odpowiedzialny',
        lt: 'Antras atsakingas',
      },
    },
  ],
  steps: [
    { id: 'start', lane: '1', kind: 'startEvent', name: { en: 'Start', ro: 'Început', pl: 'Początek', lt: 'Pradžia' } },
    {
      id: 'task',
      lane: '1',
      kind: 'userTask',
      name: { en: 'First task', ro: 'Prima activitate', pl: 'Pierwsze zadanie', lt: 'Pirma užduotis' },
    },
    { id: 'end', lane: '1', kind: 'endEvent', name: { en: 'End', ro: 'Sfârșit', pl: 'Koniec', lt: 'Pabaiga' } },
  ],
  flow: [
    { from: 'start', to: 'task' },
    { from: 'task', to: 'end' },
  ],
  messages: [],
  inputs: [],
  outputs: [],
  limits: [],
};

/** A diagram to begin with: one pool, two lanes, a start, a task and an end. `name` is written on it as given. */
export const blankDiagram = (language: Language, name?: string, options?: TemplateOptions): Promise<string> =>
  processToBpmn(name ? { ...blank, name: { en: name, ro: name, pl: name, lt: name } } : blank, language, options);
