import { resolve } from 'node:path';
import * as z from 'zod/mini';
import type { S3Settings } from '../storage/files/s3/client.ts';
import type { MailServer } from './kit/mail-server.ts';
import { WrongSetting } from './kit/wrong-setting.ts';
import { addressOf, mailFields, mailServerOf } from './mail-settings.ts';
import { objectStoreFields, objectStoreOf, withSecrets } from './object-store-settings.ts';

const flag = z._default(z.enum(['true', 'false']), 'false');
const whole = (from: number, to: number, unless: number) =>
  z._default(z.coerce.number().check(z.int(), z.minimum(from), z.maximum(to)), unless);

/** Every setting, from the environment. */
const Environment = z.object({
  CHARTA_MODE: z.optional(z.enum(['demonstration', 'production'])),
  CHARTA_HOST: z._default(z.string().check(z.minLength(1)), '127.0.0.1'),
  CHARTA_PORT: whole(0, 65_535, 8484),
  CHARTA_DATA: z._default(z.string().check(z.minLength(1)), './data'),
  CHARTA_TLS_CERTIFICATE: z.optional(z.string()),
  CHARTA_TLS_KEY: z.optional(z.string()),
  CHARTA_BEHIND_PROXY: flag,
  CHARTA_UPLOAD_MEGABYTES: whole(1, 10_000, 100),
  CHARTA_LOG: z._default(z.enum(['silent', 'error', 'warn', 'info', 'debug']), 'info'),
  MONGODB_URI: z.optional(z.string().check(z.regex(/^mongodb(\+srv)?:\/\//))),
  /** How long the files of versions that are no longer in force stay locked. */
  CHARTA_KEEP_YEARS: whole(1, 100, 10),
  CHARTA_BACKUP_FOLDER: z.optional(z.string().check(z.minLength(1))),
  /** In hours. */
  CHARTA_BACKUP_EVERY: whole(1, 24 * 31, 24),
  CHARTA_BACKUP_KEEP: whole(1, 1000, 14),
  CHARTA_SCRUB_MEGABYTES: whole(1, 10_000, 20),
  CHARTA_CLIENT: z.optional(z.string()),
  /** Seals the keys that lie in a database. */
  CHARTA_SECRET: z.optional(z.string().check(z.minLength(32))),
  CHARTA_METRICS_TOKEN: z.optional(z.string().check(z.minLength(16))),
  ...objectStoreFields,
  ...mailFields,
});

/** The settings that the product runs with. */
export interface Settings {
  /** Unset on a first start: the data folder decides. */
  mode?: 'demonstration' | 'production';
  host: string;
  port: number;
  folder: string;
  tls?: { certificate: string; key: string };
  behindProxy: boolean;
  uploadLimit: number;
  log: string;
  mongodb?: string;
  /** Where files are, when not in the data folder. */
  s3?: S3Settings;
  /** How many years the files of versions that are no longer in force stay locked. */
  keepYears: number;
  /** Where scheduled backups are put, how often they are made, and how many stay; none are made without a folder. */
  backups?: { folder: string; everyHours: number; keep: number };
  /** How many bytes a second the scrub reads at most. */
  scrubRate: number;
  /** Where the built web client is; unset: it is built when needed. */
  client?: string;
  /** Seals the keys that several processes share in the database. */
  secret?: string;
  /** The server that mail is handed to; none is sent without one. */
  mail?: MailServer;
  /** Where people reach the product; unset: where it is served. */
  address?: string;
  /** Who shows it may read the metrics from anywhere; without one, whoever asks on loopback. */
  metricsToken?: string;
}

export { WrongSetting };

const loopback = (host: string) => host === 'localhost' || host === '::1' || host.startsWith('127.');

const tlsOf = (certificate?: string, key?: string) => {
  if (certificate && key) return { certificate, key };
  if (certificate || key) throw new WrongSetting('CHARTA_TLS_CERTIFICATE and CHARTA_TLS_KEY must be set together.');
  return undefined;
};

const backupsOf = (folder: string, set: { CHARTA_BACKUP_EVERY: number; CHARTA_BACKUP_KEEP: number }) => ({
  folder: resolve(folder),
  everyHours: set.CHARTA_BACKUP_EVERY,
  keep: set.CHARTA_BACKUP_KEEP,
});

/**
 * Reads the settings.
 * @param environment usually `process.env`; empty values count as not set.
 * @throws {WrongSetting} naming the setting and what is wrong with it.
 */
export const readSettings = (environment: NodeJS.ProcessEnv): Settings => {
  const given = Object.fromEntries(Object.entries(withSecrets(environment)).filter(([, value]) => value !== ''));
  const result = Environment.safeParse(given);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new WrongSetting(`The setting ${issue?.path.join('.')} is wrong: ${issue?.message}.`);
  }
  const set = result.data;
  const s3 = objectStoreOf(set);
  const mail = mailServerOf(set);
  const address = addressOf(set);
  const settings: Settings = {
    ...(set.CHARTA_MODE && { mode: set.CHARTA_MODE }),
    host: set.CHARTA_HOST,
    port: set.CHARTA_PORT,
    folder: resolve(set.CHARTA_DATA),
    ...(tlsOf(set.CHARTA_TLS_CERTIFICATE, set.CHARTA_TLS_KEY) && {
      tls: tlsOf(set.CHARTA_TLS_CERTIFICATE, set.CHARTA_TLS_KEY),
    }),
    behindProxy: set.CHARTA_BEHIND_PROXY === 'true',
    uploadLimit: set.CHARTA_UPLOAD_MEGABYTES * 1024 * 1024,
    log: set.CHARTA_LOG,
    ...(set.MONGODB_URI && { mongodb: set.MONGODB_URI }),
    ...(s3 && { s3 }),
    ...(mail && { mail }),
    ...(address && { address }),
    ...(set.CHARTA_CLIENT && { client: resolve(set.CHARTA_CLIENT) }),
    ...(set.CHARTA_SECRET && { secret: set.CHARTA_SECRET }),
    ...(set.CHARTA_METRICS_TOKEN && { metricsToken: set.CHARTA_METRICS_TOKEN }),
    ...(set.CHARTA_BACKUP_FOLDER && { backups: backupsOf(set.CHARTA_BACKUP_FOLDER, set) }),
    keepYears: set.CHARTA_KEEP_YEARS,
    scrubRate: set.CHARTA_SCRUB_MEGABYTES * 1024 * 1024,
  };
  checkReach(settings);
  return settings;
};

const checkReach = ({ mode, host, tls, behindProxy }: Settings) => {
  if (loopback(host)) return;
  if (mode !== 'production')
    throw new WrongSetting(`CHARTA_HOST is ${host}, but a demonstration is only served on loopback (127.0.0.1).`);
  if (!tls && !behindProxy)
    throw new WrongSetting(
      `CHARTA_HOST is ${host}: production refuses plain http there; set CHARTA_TLS_CERTIFICATE and CHARTA_TLS_KEY, or CHARTA_BEHIND_PROXY=true.`,
    );
};

/** Whether cookies must be marked Secure: everywhere but on plain http over loopback. */
export const servedSecurely = ({ tls, behindProxy }: Settings): boolean => Boolean(tls) || behindProxy;
