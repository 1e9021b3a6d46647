import { oneDocument } from '../documents/queries.ts';
import { acknowledge, changeDistribution } from '../reading/commands.ts';
import type { Purpose, Recipient, RecipientKind } from '../reading/contract.ts';
import type { Props } from './documents.ts';
import { daysAgo, onDay } from './stage.ts';

/** Whom a procedure is for: `URB` is a unit's code, a person is named by their key. */
interface Given {
  title: string;
  to: [kind: RecipientKind, key: string, purpose: Purpose][];
}

const given: Given[] = [
  {
    title: 'Emiterea certificatului de urbanism',
    to: [
      ['unit', 'URB', 'apply'],
      ['position', 'registrator', 'apply'],
      ['unit', 'SG', 'inform'],
      ['person', 'sorana.campulescu', 'archive'],
    ],
  },
  {
    title: 'Soluționarea petițiilor',
    to: [
      ['unit', 'REG', 'apply'],
      ['unit', 'SG', 'apply'],
      ['unit', 'CAB', 'inform'],
    ],
  },
  {
    title: 'Controlul informațiilor documentate',
    to: [
      ['unit', 'SMC', 'apply'],
      ['unit', 'SG', 'apply'],
      ['unit', 'URB', 'apply'],
    ],
  },
];

type Town = Props['town'];

const recipientOf = ({ units, positions, people }: Town, [kind, key, purpose]: Given['to'][number]): Recipient => {
  const id = { unit: units.get(key), position: positions.get(key), person: people.get(key)?.id }[kind];
  if (!id) throw new Error(`The demonstration names ${key}, which it does not have`);
  return { kind, id, purpose };
};

const readersOf = ({ people }: Town, recipients: readonly Recipient[]) => {
  const applying = new Set(recipients.filter(({ purpose }) => purpose === 'apply').map(({ id }) => id));
  return [...people]
    .filter(([, { units, positions }]) => [...units, ...positions].some((id) => applying.has(id)))
    .map(([key]) => key);
};

/** Distributes a procedure; the first half of those who are to apply it have read it by now. */
const distribute = async ({ town, stage }: Props, document: string, { to }: Given, index: number) => {
  onDay(daysAgo(12 - index));
  const recipients = to.map((one) => recipientOf(town, one));
  await stage.as('daria.lalelescu', () => changeDistribution(document, recipients));
  const readers = readersOf(town, recipients);
  for (const [turn, reader] of readers.slice(0, Math.ceil(readers.length / 2)).entries()) {
    onDay(daysAgo(Math.max(1, 8 - index - turn)));
    await stage.as(reader, async () => {
      const { inForce } = await oneDocument(document);
      if (inForce) await acknowledge(inForce.id);
    });
  }
};

/** Gives three procedures to those who are to apply them. */
export const addReading = async (
  props: Props,
  codes: ReadonlyMap<string, { id: string }>,
  say: (line: string) => void,
): Promise<void> => {
  say('Distributing procedures to those who read them …');
  for (const [index, one] of given.entries()) {
    const document = codes.get(one.title)?.id;
    if (document) await distribute(props, document, one, index);
  }
};
