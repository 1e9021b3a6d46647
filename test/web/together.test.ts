import { expect } from 'chai';
import { together } from '../../web/together.ts';

describe('the routes of several features', () => {
  it('are one object', () => {
    expect(together([{ home: 1 }, { people: 'a', units: 'b' }])).to.deep.equal({ home: 1, people: 'a', units: 'b' });
  });

  it('do not compile when two have one name', () => {
    // @ts-expect-error `home` is in both
    together([{ home: 1 }, { people: 2 }, { home: 3 }]);
  });
});
