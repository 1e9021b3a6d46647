import * as z from 'zod/mini';
import type { MailServer } from './kit/mail-server.ts';
import { WrongSetting } from './kit/wrong-setting.ts';

/** The settings of the server that mail is handed to. */
export const mailFields = {
  CHARTA_SMTP_HOST: z.optional(z.string().check(z.minLength(1))),
  CHARTA_SMTP_PORT: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(65_535))),
  /** `starttls`: encrypted after the greeting, or not at all; `tls`: from the first byte; `none`: within a machine or a network of one's own. */
  CHARTA_SMTP_TLS: z._default(z.enum(['starttls', 'tls', 'none']), 'starttls'),
  CHARTA_SMTP_USER: z.optional(z.string()),
  CHARTA_SMTP_PASSWORD: z.optional(z.string()),
  CHARTA_SMTP_FROM: z.optional(z.email()),
  /** Where people reach the product: mails link there. */
  CHARTA_ADDRESS: z.optional(z.url({ protocol: /^https?$/ })),
};
const Fields = z.object(mailFields);
type Given = z.output<typeof Fields>;

const usualPort = { starttls: 587, tls: 465, none: 25 } as const;
const loopback = (host: string) => host === 'localhost' || host === '::1' || host.startsWith('127.');

const credentialsOf = ({ CHARTA_SMTP_USER: user, CHARTA_SMTP_PASSWORD: password, ...set }: Given, host: string) => {
  if (!user && !password) return undefined;
  if (!user || !password) throw new WrongSetting('CHARTA_SMTP_USER and CHARTA_SMTP_PASSWORD must be set together.');
  if (set.CHARTA_SMTP_TLS === 'none' && !loopback(host))
    throw new WrongSetting(`CHARTA_SMTP_TLS is none: the password would travel to ${host} for everybody to read.`);
  return { user, password };
};

/** The address without a slash at its end, when it is set. */
export const addressOf = ({ CHARTA_ADDRESS: address }: Given): string | undefined => address?.replace(/\/+$/, '');

/** The server that mail is handed to; `undefined`: none. @throws {WrongSetting} when it is set by halves */
export const mailServerOf = (set: Given): MailServer | undefined => {
  const { CHARTA_SMTP_HOST: host, CHARTA_SMTP_FROM: from, CHARTA_SMTP_TLS: tls } = set;
  if (!host) {
    const alone = (['CHARTA_SMTP_FROM', 'CHARTA_SMTP_USER', 'CHARTA_SMTP_PASSWORD'] as const).find((name) => set[name]);
    if (alone) throw new WrongSetting(`${alone} is set, but CHARTA_SMTP_HOST, the server that mail goes to, is not.`);
    return undefined;
  }
  if (!from)
    throw new WrongSetting('CHARTA_SMTP_FROM must be set with CHARTA_SMTP_HOST: the address that mail is from.');
  if (!set.CHARTA_ADDRESS)
    throw new WrongSetting(
      'CHARTA_ADDRESS must be set with CHARTA_SMTP_HOST: where people reach Charta, as https://quality.example.org.',
    );
  const credentials = credentialsOf(set, host);
  return { host, port: set.CHARTA_SMTP_PORT ?? usualPort[tls], tls, from, ...(credentials && { credentials }) };
};
