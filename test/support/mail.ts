import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerAddress } from 'smtp-server';
import { useMailing } from '../../api/kit/mailing.ts';
import { useMailServer } from '../../api/mail/commands.ts';
import { sendDue } from '../../api/mail/send.ts';
import { clock } from '../../storage/clock.ts';

/** A mail as it came in, read by its headers and its parts. */
export interface Arrived {
  from: string;
  to: string[];
  headers: Map<string, string>;
  subject: string;
  text: string;
  html: string;
}

const decodedWord = (_: string, how: string, word: string) =>
  how.toUpperCase() === 'B' ? Buffer.from(word, 'base64').toString() : fromQuoted(word.replaceAll('_', ' '));
const fromQuoted = (text: string) =>
  Buffer.from(
    text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString();

const headersOf = (head: string) =>
  new Map(
    head
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );

const split = (raw: string) => {
  const at = raw.indexOf('\r\n\r\n');
  return { headers: headersOf(raw.slice(0, at)), body: raw.slice(at + 4) };
};

const partOf = (raw: string) => {
  const { headers, body } = split(raw);
  const encoding = headers.get('content-transfer-encoding');
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  return encoding === 'quoted-printable' ? fromQuoted(body) : body;
};

const read = (raw: string, from: string, to: string[]): Arrived => {
  const { headers, body } = split(raw);
  const [, boundary = ''] = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '') ?? [];
  const [text = '', html = ''] = body
    .split(`--${boundary}`)
    .slice(1, 3)
    .map((part) => partOf(part.trimStart()));
  const subject = (headers.get('subject') ?? '')
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, decodedWord);
  return { from, to, headers, subject, text, html };
};

const refusing = (code: number) => Object.assign(new Error('Not now, or never'), { responseCode: code });

/** A mail server on loopback: what arrived, and how it is told to refuse. */
export const mailOffice = async (usual: { port?: number } = {}) => {
  const arrived: Arrived[] = [];
  const refusals = new Map<string, number>();
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo: ({ address }: SMTPServerAddress, _session, callback) => {
      const code = refusals.get(address);
      callback(code ? refusing(code) : null);
    },
    onData: (stream, { envelope }, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        const to = envelope.rcptTo.map(({ address }) => address);
        arrived.push(read(Buffer.concat(chunks).toString(), from, to));
        callback(null);
      });
    },
  });
  const listening = server.listen(usual.port ?? 0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  /** What arrived for somebody. */
  const toThem = ({ email }: { email: string }) => arrived.filter(({ to }) => to.includes(email));
  return { arrived, refusals, port, close, to: toThem };
};

/** Lets the product hand its mail to the server at this port, as an operator sets it. */
export const mailGoesTo = (port: number): void => {
  useMailServer({ host: '127.0.0.1', port, tls: 'none', from: 'quality@example.org' });
  useMailing({ on: true, address: 'https://quality.example.org' });
};

/** As it is where no server is set. */
export const noMail = (): void => {
  useMailServer(undefined);
  useMailing({ on: false, address: 'https://quality.example.org' });
};

const never = new AbortController().signal;
const { now } = clock;
const hour = 3_600_000;

/** Does the work as if so many hours had passed. */
export const hoursLater = async <T>(hours: number, work: () => Promise<T>): Promise<T> => {
  clock.now = () => new Date(now().getTime() + hours * hour);
  try {
    return await work();
  } finally {
    clock.now = now;
  }
};

/** The timed job, for one organisation, so many hours from now. @returns how many mails went out */
export const send = (organisation: string, hours = 0): Promise<number> =>
  hoursLater(hours, () => sendDue(never, [organisation]));
