import { blankDiagram } from '../../processes/templates/blank.ts';
import { processToBpmn } from '../../processes/templates/from-data.ts';
import { patterns } from '../../processes/templates/patterns.ts';
import { starterProcesses } from '../../processes/templates/starter-processes.ts';
import type { Template, Words } from '../../processes/templates/template.ts';
import type { Language } from '../kit/fields.ts';
import { noSuch } from '../kit/problem.ts';
import { organisation } from '../organisations/queries.ts';

const blank: Words = { en: 'Blank', ro: 'Diagramă goală', pl: 'Pusty', lt: 'Tuščia' };

/** The diagrams that a process can start from: an empty one, patterns, and the processes of a town hall. */
export const listTemplates = (language: Language) => ({
  items: [
    { id: 'blank', kind: 'blank' as const, group: null, name: blank[language] },
    ...patterns.map(({ id, name }) => ({ id, kind: 'pattern' as const, group: null, name: name[language] })),
    ...starterProcesses.map(({ id, name, group }) => ({
      ...{ id, group, kind: 'process' as const },
      name: name[language],
    })),
  ],
});

/** Where a first diagram comes from. */
export interface Source {
  template: string;
  language: Language;
}

const templateBy = (id: string): Template => {
  const found = [...patterns, ...starterProcesses].find((one) => one.id === id);
  if (!found) throw noSuch('template', id)();
  return found;
};

/**
 * The first diagram of a process, with the inputs and outputs that its template names.
 * @param source where it comes from; without one it is empty, in the language of the organisation.
 * @throws {Problem} `not-found` when there is no such template
 */
export const startFrom = async (source: Source | undefined, title: string) => {
  const { name: institution, country, language } = await organisation();
  const options = { institution, country };
  if (!source || source.template === 'blank') {
    const xml = await blankDiagram(source?.language ?? language, title, { institution });
    return { xml, inputs: [], outputs: [] };
  }
  const template = templateBy(source.template);
  const say = (words: Words) => words[source.language];
  const xml = await processToBpmn(template, source.language, options);
  return { xml, inputs: template.inputs.map(say), outputs: template.outputs.map(say) };
};
