import { expect } from 'chai';
import type { VersionHead } from '../../../../api/documents/versions/contract.ts';
import { pairOf } from '../../../../web/documents/compare/pair.ts';

const versions = ['third', 'second', 'first'].map((id) => ({ id }) as VersionHead);
const pair = (inForce: string | undefined, asked: { from?: string; to?: string } = {}, all = versions) => {
  const { from, to } = pairOf(all, inForce, asked);
  return [from?.id, to?.id];
};

describe('the two versions that are compared', () => {
  it('are the newest and the one in force', () => {
    expect(pair('first')).to.deep.equal(['first', 'third']);
  });
  it('are the newest and the one before it where the newest is in force', () => {
    expect(pair('third')).to.deep.equal(['second', 'third']);
    expect(pair(undefined)).to.deep.equal(['second', 'third']);
  });
  it('are those that are asked for', () => {
    expect(pair('third', { from: 'first', to: 'second' })).to.deep.equal(['first', 'second']);
    expect(pair('second', { to: 'second' })).to.deep.equal(['first', 'second']);
  });
  it('are one and the same where there is only one, and none where there is none', () => {
    expect(pair('first', {}, versions.slice(2))).to.deep.equal(['first', 'first']);
    expect(pair(undefined, {}, [])).to.deep.equal([undefined, undefined]);
  });
});
