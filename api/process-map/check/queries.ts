import type { Finding, Standing, Surroundings } from '../../../processes/check/finding.ts';
import type { Step } from '../../../processes/outline.ts';
import { ownerOf } from '../../documents/queries.ts';
import { filesOf, standingVersions } from '../../documents/versions/queries.ts';
import { positions, units } from '../../organisations/queries.ts';
import { isActiveMember } from '../../people/queries.ts';
import { diagramIn, textOf } from '../diagram/files.ts';
import { understood } from '../diagram/understood.ts';
import { ProcessModel } from '../model.ts';
import { read } from '../reading/reader.ts';
import type { Found } from './contract.ts';

const isId = (id: string) => /^[0-9a-f]{24}$/.test(id);

const standingOf = async (document: string): Promise<[string, Standing][]> => {
  const states = (await standingVersions(document)).map(({ state }) => state);
  if (states.length === 0) return [];
  const isGone = states.includes('withdrawn') || states.includes('discarded');
  return [[document, states.includes('effective') ? 'in-force' : isGone ? 'withdrawn' : 'not-in-force']];
};

const documentsIn = async (steps: readonly Step[]) => {
  const links = steps.flatMap((step) => [...step.with.links, ...step.results.links]);
  const ids = [...new Set(links.flatMap(({ documentId }) => documentId ?? []))].filter(isId);
  return new Map((await Promise.all(ids.map(standingOf))).flat());
};

const surroundingsOf = async (document: string, steps: readonly Step[]): Promise<Surroundings> => {
  const [process, hasOwner, documents, parties] = await Promise.all([
    ProcessModel.findOne({ document }).lean(),
    ownerOf(document).then(isActiveMember),
    documentsIn(steps),
    Promise.all([units(), positions()]),
  ]);
  return {
    isForCitizens: process?.group === 'citizen',
    hasOwner,
    inputs: process?.inputs ?? [],
    outputs: process?.outputs ?? [],
    documents,
    parties: new Set(parties.flat().map(({ id }) => id)),
  };
};

/** What the checker finds in a stored diagram of the process that has this document. */
export const findingsIn = async (sha256: string, document: string): Promise<Finding[]> => {
  const { steps } = await understood(sha256);
  const surroundings = await surroundingsOf(document, steps);
  return read('check', { xml: await textOf(sha256), surroundings });
};

const show = ({ rule, severity, element, detail }: Finding): Found => ({
  ...{ rule, severity },
  element: element || null,
  detail: detail ?? null,
});

/** What the checker finds in the diagram of a version. @throws {Problem} `not-found` */
export const checkOf = async (id: string) => {
  const { files, document } = await filesOf(id);
  return { findings: (await findingsIn(diagramIn(files).sha256, document)).map(show) };
};
