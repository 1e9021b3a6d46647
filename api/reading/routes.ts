import { on, serve } from '../kit/serve.ts';
import { acknowledge, changeDistribution } from './commands.ts';
import * as reading from './contract.ts';
import { sendCoverage } from './export.ts';
import { changesIn, coverageOf, distributionOf, readingOf, toRead } from './queries.ts';
import './tasks.ts'; // follows the trail

export const readingDocuments = serve(
  on(reading.getDistribution, ({ params }) => distributionOf(params.id)),
  on(reading.changeDistribution, async ({ params: { id }, body }, { ifMatch }) => {
    await changeDistribution(id, body.items, ifMatch);
    return distributionOf(id);
  }),
  on(reading.toRead, () => toRead()),
  on(reading.myReading, ({ params }) => readingOf(params.id)),
  on(reading.acknowledge, async ({ params: { id } }) => {
    await acknowledge(id);
    return readingOf(id);
  }),
  on(reading.whatChanged, ({ params }) => changesIn(params.id)),
  on(reading.coverage, ({ params }) => coverageOf(params.id)),
  on(reading.exportCoverage, ({ params, query }, { response }) => sendCoverage(params.id, query.language, response)),
);
