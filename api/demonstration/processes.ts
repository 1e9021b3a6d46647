import { openModdle } from '../../processes/extension.ts';
import { starterProcesses } from '../../processes/templates/starter-processes.ts';
import type { StarterProcess } from '../../processes/templates/template.ts';
import { saveDraft } from '../documents/versions/commands/save-draft.ts';
import { oneVersion } from '../documents/versions/queries.ts';
import { createProcess } from '../process-map/commands/create.ts';
import { saveDiagram } from '../process-map/commands/diagram.ts';
import { oneDiagram } from '../process-map/diagram/queries.ts';
import type { Props } from './documents.ts';
import { signersOf } from './documents.ts';
import { procedures } from './procedures.ts';
import { daysAgo, onDay } from './stage.ts';

/** The lanes of the starter processes that are positions or units of the demonstration's town hall. */
const parties: Record<string, { party: 'position' | 'unit'; key: string }> = {
  Registratură: { party: 'unit', key: 'REG' },
  'Compartiment urbanism': { party: 'unit', key: 'URB' },
  'Arhitect-șef': { party: 'position', key: 'arhitect' },
  'Secretar general al UAT': { party: 'position', key: 'secretar' },
  Primar: { party: 'position', key: 'primar' },
  'Consilier juridic': { party: 'position', key: 'jurist' },
  'Ofițer de stare civilă': { party: 'position', key: 'ofiter-sc' },
  'Inspector taxe și impozite': { party: 'position', key: 'inspector-tax' },
  'Resurse umane': { party: 'unit', key: 'RU' },
  Contabilitate: { party: 'unit', key: 'FIN' },
  'Responsabil achiziții publice': { party: 'position', key: 'achizitii' },
  'Responsabil managementul calității': { party: 'position', key: 'calitate' },
  'Președintele Comisiei de monitorizare': { party: 'position', key: 'presedinte-cm' },
};

interface Named {
  id: string;
  code: string;
}

interface Shape {
  name?: string;
  $type: string;
  set(name: string, value: unknown): void;
  extensionElements?: unknown;
}

/** Names in the diagram who the lanes are and which procedure describes its tasks. */
const linked = async (xml: string, { town }: Props, procedure: Named | undefined): Promise<string> => {
  const moddle = openModdle();
  const { rootElement, elementsById } = await moddle.fromXML(xml);
  const first = Object.values(elementsById as Record<string, Shape>).find(({ $type }) => $type === 'bpmn:UserTask');
  for (const element of Object.values(elementsById as Record<string, Shape>)) {
    const party = element.$type === 'bpmn:Lane' ? parties[element.name ?? ''] : undefined;
    const id = party && (party.party === 'unit' ? town.units : town.positions).get(party.key);
    if (party && id) {
      element.set('charta:party', party.party);
      element.set('charta:partyId', id);
    }
  }
  if (first && procedure) {
    const link = moddle.create('charta:Link', { kind: 'procedure', documentId: procedure.id, code: procedure.code });
    const extension = moddle.create('bpmn:ExtensionElements', { values: [link] });
    first.set('extensionElements', extension);
  }
  return (await moddle.toXML(rootElement, { format: true })).xml;
};

/** The last three are still on their way: a draft, one to review and one to approve. */
const signaturesOf: Record<string, number | undefined> = { 'P-38': undefined, 'P-39': 0, 'P-40': 2 };
const author = 'daria.lalelescu';

const addProcess = async (props: Props, process: StarterProcess, index: number, procedure: Named | undefined) => {
  const { stage } = props;
  onDay(daysAgo(380 - index * 3));
  const version = await stage.as(author, async () => {
    const source = { template: process.id, language: 'ro' as const };
    const title = process.name.ro;
    const made = await createProcess({
      title,
      group: process.group,
      order: index,
      source,
      unit: props.town.units.get('SMC'),
    });
    const { xml } = await oneDiagram(made.version);
    const before = await oneVersion(made.version);
    await saveDiagram(made.version, await linked(xml, props, procedure), before.etag);
    const { etag } = await oneVersion(made.version);
    await saveDraft(
      made.version,
      { title, sections: [], links: [], reason: 'Prima hartă a procesului', effectiveOn: null },
      etag,
    );
    return made.version;
  });
  const count = process.id in signaturesOf ? signaturesOf[process.id] : 3;
  if (count === undefined) return;
  await stage.submits(author, version);
  for (const signer of signersOf('P').slice(0, count)) await stage.signs(signer, version);
};

/**
 * Draws the forty processes of a town hall and puts them on the map.
 * @param codes the procedures' ids and codes by their titles.
 */
export const addProcesses = async (
  props: Props,
  codes: Map<string, Named>,
  say: (line: string) => void,
): Promise<void> => {
  const titles = new Map(procedures().map(({ process, title }) => [process, title]));
  for (const [index, process] of starterProcesses.entries()) {
    if (index % 10 === 0) say(`Drawing processes ${index + 1} to ${index + 10} of ${starterProcesses.length} …`);
    await addProcess(props, process, index, codes.get(titles.get(process.id) ?? ''));
  }
};
