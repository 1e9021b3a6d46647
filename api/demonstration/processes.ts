import { processToBpmn } from '../../processes/templates/from-data.ts';
import { starterProcesses } from '../../processes/templates/starter-processes.ts';
import type { StarterProcess } from '../../processes/templates/template.ts';
import { saveDraft } from '../documents/versions/commands/save-draft.ts';
import { oneVersion } from '../documents/versions/queries.ts';
import { organisation } from '../organisations/queries.ts';
import { createProcess } from '../process-map/commands/create.ts';
import { saveDiagram } from '../process-map/commands/diagram.ts';
import type { Props } from './documents.ts';
import { signersOf } from './documents.ts';
import { procedures } from './procedures.ts';
import { daysAgo, onDay } from './stage.ts';

/** The lanes of the starter processes that are positions or units of the demonstration's town hall, by their keys there. */
const parties: Record<string, string> = {
  Registratură: 'REG',
  'Compartiment urbanism': 'URB',
  'Arhitect-șef': 'arhitect',
  'Secretar general al UAT': 'secretar',
  Primar: 'primar',
  'Consilier juridic': 'jurist',
  'Ofițer de stare civilă': 'ofiter-sc',
  'Inspector taxe și impozite': 'inspector-tax',
  'Resurse umane': 'RU',
  Contabilitate: 'FIN',
  'Responsabil achiziții publice': 'achizitii',
  'Responsabil managementul calității': 'calitate',
  'Președintele Comisiei de monitorizare': 'presedinte-cm',
};

interface Named {
  id: string;
  code: string;
}

const partiesOf = ({ lanes }: StarterProcess, { units, positions }: Props['town']) =>
  Object.fromEntries(
    lanes.flatMap(({ id, type, name }) => {
      const party = (type === 'unit' ? units : positions).get(parties[name.ro] ?? '');
      return party ? [[id, party]] : [];
    }),
  );

/** The process with who its lanes are, and the procedure that describes it at its first task. */
const drawn = async (process: StarterProcess, { town }: Props, procedure: Named | undefined): Promise<string> => {
  const { name: institution, country } = await organisation();
  const first = process.steps.find(({ kind }) => kind === 'userTask');
  const link = procedure && { kind: 'procedure' as const, documentId: procedure.id, code: procedure.code };
  const links = first && link ? { [first.id]: [link] } : {};
  return processToBpmn(process, 'ro', { institution, country, parties: partiesOf(process, town), links });
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
    const before = await oneVersion(made.version);
    await saveDiagram(made.version, await drawn(process, props, procedure), before.etag);
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
