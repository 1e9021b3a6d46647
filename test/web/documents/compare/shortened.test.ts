import { expect } from 'chai';
import { shortened } from '../../../../web/documents/compare/shortened.ts';

describe('a run of words that two versions share', () => {
  const long = 'word '.repeat(400).trim();

  it('stays whole when it is short', () => {
    expect(shortened('a few words', false, false)).to.equal('a few words');
  });

  it('keeps what stands next to a change and leaves the middle out', () => {
    const text = shortened(`start ${long} end`, false, false);
    expect(text.length).to.be.lessThan(600);
    expect(text).to.match(/^start word .* word \n \[…\] \n word .* end$/s);
  });

  it('keeps only its end before the first change, and only its start after the last', () => {
    expect(shortened(`start ${long} end`, true, false)).to.match(/^\n \[…\] \n.*end$/s);
    expect(shortened(`start ${long} end`, false, true)).to.match(/^start .*\[…\] \n$/s);
  });
});
