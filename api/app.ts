import { randomUUID } from 'node:crypto';
import express, { type Express, type RequestHandler } from 'express';
import { type Logger, pino } from 'pino';
import { pinoHttp } from 'pino-http';
import type { Connection } from '../storage/connect.ts';
import { features } from './features.ts';
import { docs } from './kit/docs.ts';
import { answerProblems, Problem } from './kit/problem.ts';
import { securityHeaders } from './kit/security.ts';
import { version } from './kit/version.ts';
import { sawRequests } from './operation/metrics.ts';
import { metrics } from './operation/metrics-endpoint.ts';
import { type Settings, servedSecurely } from './settings.ts';
import { webClient } from './web-client.ts';

/** What the application is put together from. */
export interface Parts {
  settings: Settings;
  connection: Connection;
  /** Finds out who signed in, before any operation. */
  signedIn: RequestHandler;
  log: Logger;
  /** Where the build put the web client. */
  client: string;
}

/** A log without personal data or secrets: method, path without its query, status, time and the request's id. */
export const makeLog = (level: string): Logger => pino({ level, base: null });

const logRequests = (log: Logger) =>
  pinoHttp({
    logger: log,
    genReqId: () => randomUUID(),
    serializers: {
      req: ({ id, method, url }: { id: string; method: string; url: string }) => ({
        id,
        method,
        path: url.split('?')[0],
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
    },
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'debug'),
  });

const health = (app: Express, connection: Connection) => {
  app.get('/healthz', (_request, response) => void response.type('text').send('ok'));
  app.get('/readyz', async (_request, response) => {
    const ready = await connection.ready();
    response.status(ready ? 200 : 503).type('text');
    if (!ready) response.setHeader('Retry-After', '5');
    response.send(ready ? 'ready' : 'the store does not answer');
  });
};

const [littleJson, muchJson] = [express.json({ limit: '2mb' }), express.json({ limit: '12mb' })];
/** A diagram may be as large as its file, ten megabytes; nobody takes that from a stranger. */
const json: RequestHandler = (request, response, next) => {
  const parse = request.who ? muchJson : littleJson;
  parse(request, response, next);
};

const noSuchAddress: RequestHandler = (request) => {
  throw new Problem('not-found', `There is nothing at ${request.path}`);
};

/** Puts the application together: security, sign-in, features, documentation, problems, and the web client. */
export const createApp = ({ settings, connection, signedIn, log, client }: Parts): Express => {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag'); // an ETag here is a version of a thing, said by the operation
  if (settings.behindProxy) app.set('trust proxy', 1);
  app.use(logRequests(log), sawRequests);
  app.use(securityHeaders(servedSecurely(settings)));
  health(app, connection);
  app.get('/metrics', metrics(settings.metricsToken));
  const api = express.Router();
  api.use((_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  api.use(
    docs(
      features.flatMap(({ operations }) => operations),
      version,
    ),
  );
  api.use(signedIn, json);
  for (const { router } of features) api.use(router);
  api.use(noSuchAddress);
  app.use('/api', api);
  app.use(webClient(client));
  app.use(noSuchAddress, answerProblems);
  return app;
};
