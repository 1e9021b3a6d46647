import { ObjectId } from 'bson';
import { type Command, collectionOf, type Handler, namespaceOf } from '../call.ts';
import { diskStats } from '../disk.ts';
import { MAX_MESSAGE } from '../wire.ts';
import { inDatabase } from './catalog.ts';

const SET = 'embedded';
const VERSION = '8.0.0';
const MAX_DOCUMENT = 16 * 1024 * 1024;

/**
 * What makes a driver take this for the primary of a replica set of MongoDB 8.0, with transactions and retryable
 * writes. There is no `topologyVersion`: with one the driver would wait for news on a connection of its own.
 */
const hello: Handler = ({ engine, connection }) => ({
  helloOk: true,
  isWritablePrimary: true,
  ismaster: true,
  secondary: false,
  setName: SET,
  setVersion: 1,
  hosts: [engine.address],
  primary: engine.address,
  me: engine.address,
  electionId: new ObjectId('7fffffff0000000000000001'),
  maxBsonObjectSize: MAX_DOCUMENT,
  maxMessageSizeBytes: MAX_MESSAGE,
  maxWriteBatchSize: 100_000,
  localTime: new Date(),
  logicalSessionTimeoutMinutes: 30,
  connectionId: connection.id,
  minWireVersion: 0,
  maxWireVersion: 25,
  readOnly: false,
  ok: 1,
});

const buildInfo: Handler = () => ({
  version: VERSION,
  versionArray: [8, 0, 0, 0],
  gitVersion: SET,
  modules: [SET],
  javascriptEngine: 'none',
  bits: 64,
  debug: false,
  maxBsonObjectSize: MAX_DOCUMENT,
  storageEngines: ['lmdb'],
  ok: 1,
});

const getParameter: Handler = ({ command }) => ({
  ...(command.featureCompatibilityVersion ? { featureCompatibilityVersion: { version: '8.0' } } : {}),
  ok: 1,
});

const connectionStatus: Handler = () => ({
  authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] },
  ok: 1,
});

const serverStatus: Handler = ({ engine }) => ({
  host: engine.address,
  version: VERSION,
  process: 'charta',
  uptime: process.uptime(),
  storageEngine: { name: 'lmdb' },
  cursors: engine.cursors.open.size,
  sessions: engine.sessions.size,
  locks: engine.locks.size,
  transactions: { totalCommitted: diskStats(engine.disk).commits },
  mem: { resident: Math.round(process.memoryUsage.rss() / 2 ** 20) },
  ok: 1,
});

const dbStats: Handler = ({ engine, db }) => {
  const collections = inDatabase(engine, db);
  return {
    db,
    collections: collections.length,
    objects: collections.reduce((sum, { count }) => sum + count, 0),
    indexes: collections.reduce((sum, { indexes }) => sum + indexes.length, 0),
    totalSize: diskStats(engine.disk).bytes, // of the file, whichever databases are in it
    ok: 1,
  };
};

const collStats: Handler = (call) => {
  const collection = collectionOf(call);
  return { ns: namespaceOf(call), count: collection?.count ?? 0, nindexes: collection?.indexes.length ?? 0, ok: 1 };
};

const ok: Handler = () => ({ ok: 1 });

// Everything a greeting may carry: who the client is, what it could compress, whether it would wait.
const GREETING = ['helloOk', 'client', 'compression', 'hello', 'topologyVersion', 'maxAwaitTimeMS', 'loadBalanced'];
const greeting: Command = {
  run: hello,
  options: [...GREETING, 'saslSupportedMechs', 'speculativeAuthenticate', 'backpressure'],
};

/** What drivers and tools ask a server about itself. */
export const adminCommands: Record<string, Command> = {
  hello: greeting,
  isMaster: greeting,
  ismaster: greeting,
  ping: { run: ok, options: [] },
  buildInfo: { run: buildInfo, options: [] },
  buildinfo: { run: buildInfo, options: [] },
  getParameter: { run: getParameter, options: ['featureCompatibilityVersion', 'allParameters'] },
  connectionStatus: { run: connectionStatus, options: ['showPrivileges'] },
  serverStatus: { run: serverStatus, options: [] },
  dbStats: { run: dbStats, options: ['scale'] },
  collStats: { run: collStats, options: ['scale'] },
};
