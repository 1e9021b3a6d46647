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

describe('a gate of a step', () => {
  const gated = defineLifecycle<{ state: string; bulb: boolean }, { electrician: boolean }>()(['off', 'on'], {
    light: {
      ...{ from: ['off'], to: 'on', by: ({ electrician }) => electrician, event: 'lamp.lit' },
      needs: ({ bulb }) => (bulb ? [] : ['bulb']),
    },
  });
  const bare = { state: 'off', bulb: false };

  it('refuses the step and names what is missing', () => {
    const { kind, extra } = problemOf(() => gated.step(bare, 'light', { electrician: true }));
    expect(kind).to.equal('wrong-state');
    expect(extra).to.deep.equal({ state: 'off', missing: ['bulb'] });
    expect(gated.step({ ...bare, bulb: true }, 'light', { electrician: true }).to).to.equal('on');
  });

  it('tells those whose step it is, and nobody else', () => {
    expect(gated.open(bare, { electrician: true })).to.deep.equal([]);
    expect(gated.blocked(bare, { electrician: true })).to.deep.equal([{ verb: 'light', missing: ['bulb'] }]);
    expect(gated.blocked(bare, { electrician: false })).to.deep.equal([]);
  });
});
