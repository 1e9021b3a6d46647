import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { engineActivity, engineFacts, followerLag } from '../../storage/health.ts';
import { writersInLine } from '../../storage/transaction.ts';
import { jobRuns } from '../kit/jobs.ts';
import { queueLength } from '../mail/queries.ts';

/** What is measured, in Prometheus' names. Labels are of few values, and never say who or what. */
const registry = new Registry();
collectDefaultMetrics({ register: registry });
const registers = [registry];

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const requests = new Histogram({
  name: 'charta_http_request_seconds',
  help: 'Time from a request to the end of its answer',
  labelNames: ['method', 'route', 'status'],
  buckets: seconds,
  registers,
});
const commands = new Histogram({
  name: 'charta_database_command_seconds',
  help: 'Time that the database took for a command; measured where a token for metrics is set',
  labelNames: ['command', 'outcome'],
  buckets: seconds,
  registers,
});
const fileCalls = new Histogram({
  name: 'charta_file_store_seconds',
  help: 'Time that the store of files took for a call',
  labelNames: ['call', 'outcome'],
  buckets: seconds,
  registers,
});

const outcome = (failed: boolean) => (failed ? 'failed' : 'done');

/** Takes note of a command to the database. */
export const sawCommand = (command: string, milliseconds: number, failed: boolean): void =>
  commands.observe({ command, outcome: outcome(failed) }, milliseconds / 1000);

/** Takes note of a call to the store of files. */
export const sawFileCall = (call: string, milliseconds: number, failed: boolean): void =>
  fileCalls.observe({ call, outcome: outcome(failed) }, milliseconds / 1000);

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** Takes note of every request by the template of its route: an address would name things, and be another each time. */
export const sawRequests: RequestHandler = (request, response, next) => {
  const began = performance.now();
  response.once('close', () => {
    const path = (request.route as { path?: string } | undefined)?.path;
    const route = path ? `${request.originalUrl.startsWith('/api/') ? '/api' : ''}${path}` : 'other';
    const method = methods.has(request.method) ? request.method : 'other';
    requests.observe({ method, route, status: response.statusCode }, (performance.now() - began) / 1000);
  });
  next();
};

const gauge = (name: string, help: string, labelNames: string[] = []) =>
  new Gauge({ name: `charta_${name}`, help, labelNames, registers });

const writers = gauge('writers_in_line', 'Writers that wait in this process, or write', ['of']);
const lag = gauge('follower_lag_entries', 'Entries of the trails that a follower has still to read', ['follower']);
const databaseBytes = gauge('database_bytes', 'Size of the database with its indexes, where the engine tells it');
const databaseDocuments = gauge('database_documents', 'Documents in the database');
const activity = gauge('engine', 'What the embedded engine has open, and how many commits its file has seen', ['of']);
const jobStart = gauge('job_last_start_timestamp_seconds', 'When a timed job last began', ['job']);
const jobFailed = gauge('job_failed', '1 when the last run of a timed job failed', ['job']);

const mailMessages = gauge('mail_messages', 'Messages that wait for the mail server, or were not taken by it', [
  'state',
]);

const look = async () => {
  const { all, longest } = writersInLine();
  writers.set({ of: 'all' }, all);
  writers.set({ of: 'longest' }, longest);
  for (const { follower, entries } of await followerLag()) lag.set({ follower }, entries);
  const { bytes, documents } = await engineFacts();
  if (bytes !== null) databaseBytes.set(bytes);
  databaseDocuments.set(documents);
  for (const [of, number] of Object.entries((await engineActivity()) ?? {})) activity.set({ of }, number);
  for (const [state, number] of Object.entries(await queueLength())) mailMessages.set({ state }, number);
  for (const { name: job, startedAt, state } of await jobRuns()) {
    jobStart.set({ job }, startedAt.getTime() / 1000);
    jobFailed.set({ job }, state === 'failed' ? 1 : 0);
  }
};

/** All that is measured, in Prometheus' text format. */
export const measured = async (): Promise<{ type: string; text: string }> => {
  await look();
  return { type: registry.contentType, text: await registry.metrics() };
};
