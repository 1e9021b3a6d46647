import { expect } from 'chai';
import { operationState } from '../../../api/operation/contract.ts';
import { verifyTrail } from '../../../api/trail/contract.ts';
import { subordinateOf } from '../../support/subordinate.ts';
import { townHall } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';

describe('the state of operation', () => {
  it('is told to administrators, and to nobody else', async () => {
    const hall = await townHall('administrator', 'quality-officer', 'staff');
    const state = await hall.administrator.calls(operationState);
    expect(state.version).to.match(/^\d+\.\d+\.\d+$/);
    expect(state.installation?.engine.documents).to.be.greaterThan(0);
    expect(state.installation?.migration).to.be.greaterThan(0);
    expect(state.files.store?.kind).to.equal('folder');
    for (const other of [hall['quality-officer'], hall.staff])
      expect((await refusal(other.calls(operationState))).status).to.equal(403);
    expect((await refusal(hall.visitor().calls(operationState))).status).to.equal(401);
  });

  it('says up to which entry the trail was verified, as soon as it was', async () => {
    const { administrator } = await townHall('administrator');
    expect((await administrator.calls(operationState)).trail.checked).to.equal(null);
    const { entries } = await administrator.calls(verifyTrail);
    const { trail } = await administrator.calls(operationState);
    expect(trail.checked).to.include({ number: entries, broken: null });
    expect(trail.entries).to.equal(entries);
    expect(trail.key).to.match(/^[0-9a-f]{64}$/);
  });

  it('shows a subordinate institution its own parts only', async () => {
    const hall = await townHall('administrator');
    const visitor = await subordinateOf(hall);
    const state = await visitor.calls(operationState);
    expect(state.installation).to.equal(null);
    expect(state.documents).to.equal(0);
    expect(state.files.store).to.include({ kind: 'folder', place: null });
    expect((await hall.administrator.calls(operationState)).files.store?.place).to.be.a('string');
  });
});
