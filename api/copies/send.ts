import type { Request, Response } from 'express';
import { clock } from '../../storage/clock.ts';
import { fileOf } from '../documents/versions/queries.ts';
import type { Language } from '../kit/fields.ts';
import { disposition } from '../kit/file-name.ts';
import { Problem } from '../kit/problem.ts';
import { tokenFor } from './commands.ts';
import type { Layout } from './contract.ts';
import { make } from './pdf/make.ts';
import { bytesOf } from './print/bytes.ts';
import { type Case, caseOf } from './print/case.ts';
import { printableOf } from './print/printable-of.ts';
import { protocolOf } from './print/protocol.ts';
import { distributionTable } from './print/tables.ts';
import { filled } from './print/words.ts';

/** Where whoever asks reaches Charta: that is where the code on a copy leads. */
const originOf = (request: Request) => `${request.protocol}://${request.host}`;

const addressFor = async ({ version }: Case, request: Request) =>
  `${originOf(request)}/copy/${await tokenFor(version)}`;

const sendPdf = (response: Response, name: string, bytes: Uint8Array) => {
  response.set({
    'Content-Type': 'application/pdf',
    'Content-Disposition': disposition('inline', name),
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(bytes);
};

/** Answers with the print of a version. @throws {Problem} `not-found`, `too-large`, `unavailable` */
export const sendPrint = async (id: string, layout: Layout | undefined, response: Response): Promise<void> => {
  const { req: request } = response;
  const one = await caseOf(id);
  const address = await addressFor(one, request);
  const printable = await printableOf(one, {
    layout,
    address,
    origin: originOf(request),
    distribution: await distributionTable(one),
  });
  sendPdf(response, `${one.document.code} ${one.version.number}.pdf`, await make('print', printable));
};

/** Answers with the protocol of a disposal, in the organisation's language unless another is asked. @throws as `sendPrint` */
export const sendProtocol = async (id: string, language: Language | undefined, response: Response): Promise<void> => {
  const printable = await protocolOf(id, originOf(response.req), language);
  sendPdf(response, `${printable.frame.title}.pdf`, await make('print', printable));
};

const largest = 40_000_000; // pdf-lib holds a file several times over

const stamped = async (one: Case, bytes: Uint8Array, request: Request) => {
  if (bytes.length > largest) return { hindered: 'too-large' };
  const { version, document, words, date } = one;
  const text = filled(words.stamp, {
    ...{ code: document.code, number: version.number, at: date.moment(clock.now()) },
    state: words.watermark[version.state] ?? words.state[version.state],
  });
  const address = await addressFor(one, request);
  const made = make('stamp', { bytes, stamp: { text, address, language: document.language } });
  return made.catch((error) => {
    if (error instanceof Problem && error.kind === 'too-large') return { hindered: 'broken' }; // it hangs or explodes
    throw error;
  });
};

/** Answers with an attached PDF, stamped on every page, or as it was filed where that is not possible, and says which. */
export const sendStamped = async (id: string, sha256: string, response: Response): Promise<void> => {
  const file = await fileOf(id, sha256);
  if (file.type !== 'application/pdf') throw new Problem('unsupported', 'Only PDF can be stamped');
  const bytes = await bytesOf(sha256);
  if (!bytes) throw new Problem('unavailable', 'The stored file is damaged or missing, and is not handed out');
  const result = await stamped(await caseOf(id), bytes, response.req);
  response.set('Charta-Stamp', 'bytes' in result ? 'done' : result.hindered);
  sendPdf(response, file.name, 'bytes' in result ? result.bytes : bytes);
};
