import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { type Job, jobRuns, runWhenDue, startJobs } from '../../../api/kit/jobs.ts';
import { clock } from '../../../storage/clock.ts';
import { takeLease } from '../../../storage/lease.ts';
import { store } from '../../support/store.ts';

const { now } = clock;
const minute = 60_000;
const never = new AbortController().signal;

let made = 0;
const jobOf = (run: Job['run']): Job => {
  made += 1;
  return { name: `job ${process.pid} ${made}`, every: minute, run };
};
const lastRun = async ({ name }: Job) => (await jobRuns()).find((run) => run.name === name);

describe('a job', () => {
  before(() => store());
  afterEach(() => {
    clock.now = now;
  });

  it('runs when it is due, and again only when its time has come', async () => {
    let times = 0;
    const job = jobOf(async () => {
      times += 1;
      return 7;
    });
    await runWhenDue(job, never);
    await runWhenDue(job, never);
    expect(times).to.equal(1);
    const run = await lastRun(job);
    expect(run).to.include({ state: 'done', count: 7, failure: null });
    expect(run!.nextAt.getTime() - run!.startedAt.getTime()).to.equal(minute);
    clock.now = () => new Date(now().getTime() + 61_000);
    await runWhenDue(job, never);
    expect(times).to.equal(2);
  });

  it('is run by one of several processes that find it due', async () => {
    let times = 0;
    const job = jobOf(async () => {
      times += 1;
      await wait(200);
      return 0;
    });
    await Promise.all([runWhenDue(job, never), runWhenDue(job, never), runWhenDue(job, never)]);
    expect(times).to.equal(1);
  });

  it('that failed says why, and runs again at its time', async () => {
    const job = jobOf(() => Promise.reject(new Error('the disk is full')));
    const failure = await runWhenDue(job, never).catch((error) => error);
    expect(failure.message).to.equal('the disk is full');
    expect(await lastRun(job)).to.include({ state: 'failed', failure: 'the disk is full' });
  });

  it('over which a process died is run by another one, once the lease has run out', async () => {
    let times = 0;
    const job = jobOf(async () => {
      times += 1;
      if (times === 1) throw Object.assign(new Error('killed'), {});
      return 1;
    });
    const ending = new AbortController();
    ending.abort();
    await runWhenDue(job, ending.signal).catch(() => undefined); // leaves what a killed process leaves
    expect(await lastRun(job)).to.include({ state: 'running' });
    const dead = await takeLease(`job ${job.name}`, 400);
    expect(dead).not.to.equal(undefined);
    await runWhenDue(job, never);
    expect(times).to.equal(1);
    await wait(700);
    await runWhenDue(job, never);
    expect(await lastRun(job)).to.include({ state: 'done', count: 1 });
  });

  it('is told to break off when the product ends', async () => {
    const job = jobOf(
      (signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    );
    const told: string[] = [];
    const end = startJobs([job], (name) => told.push(name), 50);
    while ((await lastRun(job))?.state !== 'running') await wait(20);
    await end();
    expect(told).to.deep.equal([]);
    expect(await lastRun(job)).to.include({ state: 'running' });
  });
});
