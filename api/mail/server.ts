import { createTransport } from 'nodemailer';
import type { MailServer } from '../kit/mail-server.ts';
import type { Fault } from './contract.ts';

let server: MailServer | undefined;

/** Sets the server that mail is handed to; nothing: none is sent. */
export const useMailServer = (set: MailServer | undefined): void => {
  server = set;
};

/** The server that mail is handed to. */
export const mailServer = (): MailServer | undefined => server;

/** A mail with its envelope. */
export interface Letter {
  /** The same for every attempt, so that a mail that arrived twice can be known. */
  id: string;
  to: { name: string; address: string };
  from: string;
  subject: string;
  text: string;
  html: string;
}

/** Thrown when a mail was not taken. */
export class NotTaken extends Error {
  constructor(
    readonly fault: Fault,
    /** The server's own line, or the machine's. */
    readonly said: string,
  ) {
    super(`The mail was not taken: ${said}`);
  }

  /** It is not this mail that is wrong: no other one would be taken now either. */
  get isServers(): boolean {
    return ['away', 'sign-in', 'encryption', 'sender'].includes(this.fault);
  }
}

interface Refused {
  code?: string;
  command?: string;
  response?: string;
  permanent?: boolean;
  message: string;
}

const faultOf = ({ code, command = '', permanent }: Refused): Fault => {
  if (code === 'EAUTH') return 'sign-in';
  if (code === 'ETLS') return 'encryption';
  if (permanent === undefined) return 'away';
  if (!permanent) return 'later';
  return command.startsWith('RCPT') || command === 'DATA' ? 'refused' : 'sender';
};

const notTaken = (error: unknown): NotTaken => {
  const refused = error as Refused;
  return new NotTaken(faultOf(refused), (refused.response ?? refused.message).slice(0, 500));
};

const patience = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 };

const transportTo = ({ host, port, tls, credentials }: MailServer) =>
  createTransport({
    ...{ host, port, pool: true, maxConnections: 1, ...patience },
    secure: tls === 'tls',
    ...(tls === 'starttls' && { requireTLS: true }),
    ...(tls === 'none' && { ignoreTLS: true }),
    ...(credentials && { auth: { user: credentials.user, pass: credentials.password } }),
    disableFileAccess: true,
    disableUrlAccess: true,
  });

/** Mail that nobody answers, and no out-of-office reply goes back to (RFC 3834). */
const automatic = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };

/** A connection to the server, kept for the mails of one run. */
export interface Post {
  /** @throws {NotTaken} */
  send(letter: Letter): Promise<void>;
  close(): void;
}

/** Opens a connection to the server that is set; nothing when none is. */
export const openPost = (): Post | undefined => {
  if (!server) return undefined;
  const { from: address } = server;
  const transport = transportTo(server);
  const domain = address.split('@').at(-1);
  const send = async ({ id, from, ...letter }: Letter) => {
    const envelope = { messageId: `<${id}@${domain}>`, from: { name: from, address }, headers: automatic };
    await transport.sendMail({ ...letter, ...envelope }).catch((error) => {
      throw notTaken(error);
    });
  };
  return { send, close: () => transport.close() };
};
