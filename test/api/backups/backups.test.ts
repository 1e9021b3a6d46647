import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { makeBackup, useBackups } from '../../../api/backups/commands/back-up.ts';
import { backups, startBackup } from '../../../api/backups/contract.ts';
import { backupJobs } from '../../../api/backups/job.ts';
import { readSettings, WrongSetting } from '../../../api/settings.ts';
import { trail, verifyTrail } from '../../../api/trail/contract.ts';
import { readWhole } from '../../../storage/backup/check.ts';
import { clock } from '../../../storage/clock.ts';
import { subordinateOf } from '../../support/subordinate.ts';
import { townHall } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';

const { now } = clock;

describe('backups of the installation', () => {
  let folder: string;
  const use = (keep = 14) => useBackups({ folder: join(folder, 'backups'), everyHours: 24, keep }, 'embedded');
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'charta-backups-'));
  });
  afterEach(async () => {
    clock.now = now;
    useBackups(undefined, 'embedded');
    await rm(folder, { recursive: true, force: true });
  });

  it('are begun by an administrator, and the list tells how it went', async () => {
    const { administrator } = await townHall('administrator');
    use();
    await administrator.calls(startBackup);
    let state = await administrator.calls(backups);
    while (!state.last || state.last.state === 'running') {
      await wait(50);
      state = await administrator.calls(backups);
    }
    expect(state.last).to.include({ state: 'done', failure: null });
    expect(state.archives.map(({ name }) => name)).to.deep.equal([state.last.file]);
    expect(state).to.include({ everyHours: 24, keep: 14, folder: join(folder, 'backups') });
    const { manifest } = await readWhole(join(folder, 'backups', state.last.file));
    const names = manifest.collections.map(({ name }) => name);
    expect(names).to.include.members(['organisations', 'trailentries', 'accounts']);
    for (const secret of ['signinsessions', 'throttles', 'leases']) expect(names).to.not.include(secret);
  });

  it('are nobody else’s business', async () => {
    const hall = await townHall('auditor', 'quality-officer', 'staff');
    for (const person of [hall.auditor, hall['quality-officer'], hall.staff])
      for (const operation of [backups, startBackup])
        expect((await refusal(person.calls(operation))).status).to.equal(403);
  });

  it('are begun in the trail: by whom, when, and which archive', async () => {
    const hall = await townHall('administrator');
    use();
    await hall.administrator.calls(startBackup);
    const { last } = await hall.administrator.calls(backups);
    const { items } = await hall.administrator.calls(trail, { query: { event: ['backup.begun'] } });
    expect(items).to.have.length(1);
    expect(items[0]).to.deep.include({ detail: { name: last?.file } });
    expect(items[0]?.by?.id).to.equal(hall.administrator.id);
    expect(last?.file).to.include(items[0]?.at.slice(0, 10));
    while ((await hall.administrator.calls(backups)).last?.state === 'running') await wait(50);
    expect((await hall.administrator.calls(verifyTrail)).broken).to.equal(undefined);
  });

  it('are not for an institution below another, as they hold the data of all', async () => {
    const hall = await townHall('administrator');
    const below = await subordinateOf(hall);
    use();
    for (const operation of [backups, startBackup])
      expect((await refusal(below.calls(operation))).status).to.equal(403);
    expect((await below.calls(trail, { query: { event: ['backup.begun'] } })).items).to.deep.equal([]);
    expect(await readdir(folder)).to.deep.equal([]);
  });

  it('are refused where no folder is set', async () => {
    const { administrator } = await townHall('administrator');
    expect((await refusal(administrator.calls(startBackup))).kind).to.equal('wrong-state');
    expect(await administrator.calls(backups)).to.include({ folder: null });
    expect(backupJobs()).to.deep.equal([]);
    expect(await makeBackup()).to.equal(undefined);
  });

  it('are made by the clock, and only so many stay; other files in the folder do', async () => {
    use(2);
    const [job] = backupJobs();
    expect(job).to.include({ name: 'backup', every: 86_400_000 });
    for (const day of ['01', '02', '03']) {
      clock.now = () => new Date(`2031-05-${day}T02:00:00Z`);
      if (day === '02') await writeFile(join(folder, 'backups', 'notes.tar'), 'somebody’s');
      expect(await job?.run(new AbortController().signal)).to.be.above(0);
    }
    expect(await readdir(join(folder, 'backups'))).to.have.members([
      'charta-2031-05-02T02-00-00Z.tar',
      'charta-2031-05-03T02-00-00Z.tar',
      'notes.tar',
    ]);
  });

  it('remove what killed ones have left, and nothing that is being written', async () => {
    use();
    const made = join(folder, 'backups');
    await makeBackup();
    const [killed, written] = ['a1', 'b2'].map((end) =>
      join(made, `.charta-2031-05-01T02-00-00Z.tar.${end}.unfinished`),
    );
    for (const file of [killed, written]) await writeFile(file!, 'the beginning of a backup');
    await utimes(killed!, new Date('2031-05-01T02:10:00Z'), new Date('2031-05-01T02:10:00Z'));
    await utimes(written!, new Date('2031-05-02T01:59:00Z'), new Date('2031-05-02T01:59:00Z'));
    clock.now = () => new Date('2031-05-02T02:00:00Z');
    await makeBackup();
    const names = await readdir(made);
    expect(names.filter((name) => name.endsWith('.unfinished'))).to.deep.equal([basename(written!)]);
    expect(names.filter((name) => name.endsWith('.tar'))).to.have.length(2);
  });

  it('leave nothing behind and say why when they fail', async () => {
    const { administrator } = await townHall('administrator');
    use();
    await writeFile(join(folder, 'backups'), 'a file where the folder should be');
    const failure = await makeBackup().catch((error: Error) => error);
    expect(failure).to.be.an('error');
    useBackups({ folder: join(folder, 'other'), everyHours: 24, keep: 1 }, 'embedded');
    expect((await administrator.calls(backups)).last).to.include({ state: 'failed' });
  });

  it('are set from the environment', () => {
    const set = { CHARTA_BACKUP_FOLDER: '/backups', CHARTA_BACKUP_EVERY: '6', CHARTA_BACKUP_KEEP: '30' };
    expect(readSettings(set).backups).to.deep.equal({ folder: '/backups', everyHours: 6, keep: 30 });
    expect(readSettings({}).backups).to.equal(undefined);
    expect(() => readSettings({ CHARTA_BACKUP_KEEP: '0' })).to.throw(WrongSetting, 'CHARTA_BACKUP_KEEP');
  });
});
