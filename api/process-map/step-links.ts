import type { Step } from '../../processes/outline.ts';
import { follow } from '../../storage/follow.ts';
import { standingVersions } from '../documents/versions/queries.ts';
import { Problem } from '../kit/problem.ts';
import { fileIn } from './diagram/files.ts';
import { understood } from './diagram/understood.ts';
import { ProcessModel, StepLink } from './model.ts';

const stepsByDocument = (steps: readonly Step[]): Map<string, string[]> => {
  const found = new Map<string, string[]>();
  for (const { name = '', with: needed, results } of steps)
    for (const { documentId } of [...needed.links, ...results.links])
      if (documentId) found.set(documentId, [...new Set([...(found.get(documentId) ?? []), name])]);
  return found;
};

/** A diagram that cannot be read any more names nothing; whoever opens it is told, the followers go on. */
const unlessUnreadable = (error: unknown) => {
  if (!(error instanceof Problem)) throw error;
  return { steps: [] };
};

const linksInForce = async (document: string) => {
  const inForce = (await standingVersions(document)).find(({ state }) => state === 'effective');
  const diagram = inForce && fileIn(inForce.files, 'diagram');
  return stepsByDocument(diagram ? (await understood(diagram.sha256).catch(unlessUnreadable)).steps : []);
};

const store = async (process: string, of: string, links: ReadonlyMap<string, string[]>) => {
  const before = await StepLink.find({ process });
  for (const link of before) if (!links.has(link.document)) await StepLink.deleteOne({ _id: link._id });
  for (const [document, steps] of links) {
    const known = before.find((link) => link.document === document);
    await (known ?? new StepLink({ process, of, document })).set({ steps }).save();
  }
};

const changesWhatIsInForce = new Set(['version.released', 'version.superseded', 'version.withdrawn']);

const enter = async (document: string) => {
  const process = await ProcessModel.findOne({ document }).lean();
  if (process) await store(String(process._id), document, await linksInForce(document));
};

follow('step-links', async (entries) => {
  const changing = entries.filter(({ event }) => changesWhatIsInForce.has(event));
  for (const document of new Set(changing.map(({ detail }) => String(detail.document)))) await enter(document);
});
