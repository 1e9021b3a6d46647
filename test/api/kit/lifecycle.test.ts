import { expect } from 'chai';
import { defineLifecycle } from '../../../api/kit/lifecycle.ts';
import { Problem } from '../../../api/kit/problem.ts';

interface Lamp {
  state: string;
  broken?: boolean;
}
const lifecycle = defineLifecycle<Lamp, { electrician: boolean }>()(['off', 'on', 'scrapped'], {
  light: { from: ['off'], to: ({ broken }) => (broken ? 'scrapped' : 'on'), by: () => true, event: 'lamp.lit' },
  quench: { from: ['on'], to: 'off', by: () => true, event: 'lamp.quenched' },
  scrap: { from: ['off', 'on'], to: 'scrapped', by: ({ electrician }) => electrician, event: 'lamp.scrapped' },
});
const anybody = { electrician: false };

const problemOf = (work: () => unknown): Problem => {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error;
  }
  throw new Error('No problem came');
};

describe('a lifecycle', () => {
  it('says where a step leads and what it is called', () => {
    expect(lifecycle.step({ state: 'off' }, 'light', anybody)).to.deep.equal({ to: 'on', event: 'lamp.lit' });
  });

  it('may lead to different states', () => {
    expect(lifecycle.step({ state: 'off', broken: true }, 'light', anybody).to).to.equal('scrapped');
  });

  it('refuses a step from a wrong state and says what is open', () => {
    const { kind, extra } = problemOf(() => lifecycle.step({ state: 'on' }, 'light', anybody));
    expect(kind).to.equal('wrong-state');
    expect(extra).to.deep.equal({ state: 'on', open: ['quench'] });
  });

  it('refuses a step to who may not take it', () => {
    expect(problemOf(() => lifecycle.step({ state: 'on' }, 'scrap', anybody)).kind).to.equal('not-allowed');
  });

  it('offers what may be done now', () => {
    expect(lifecycle.open({ state: 'on' }, { electrician: true })).to.deep.equal(['quench', 'scrap']);
    expect(lifecycle.open({ state: 'scrapped' }, { electrician: true })).to.deep.equal([]);
  });
});
