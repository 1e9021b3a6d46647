import { type Call, countOption, docOption } from '../call.ts';
import { firstBatch } from '../cursors.ts';

/** Answers with a list that is known already, in batches as for any cursor. */
export const listBatch = (call: Call, ns: string, documents: Buffer[]): Promise<Buffer> =>
  firstBatch(call.engine.cursors, {
    ns,
    documents: documents.values(),
    batchSize: countOption(docOption(call.command, 'cursor') ?? {}, 'batchSize'),
    session: call.session?.id,
    deadline: call.deadline,
    close: () => {},
  });
