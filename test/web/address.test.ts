import { expect } from 'chai';
import { orderOf, parseAddress, registerAddress, writeAddress } from '../../web/address.ts';

describe('the address of a page', () => {
  it('says its state in plain words, commas and diacritics included', () => {
    const address = writeAddress({ q: 'plăți & taxe', state: 'draft,in-review', page: 2 });
    expect(address).to.equal('?q=pl%C4%83%C8%9Bi+%26+taxe&state=draft,in-review&page=2');
    expect(parseAddress(address)).to.deep.equal({ q: 'plăți & taxe', state: 'draft,in-review', page: '2' });
  });

  it('leaves out what is not said', () => {
    expect(writeAddress({ q: '', state: undefined, page: null })).to.equal('');
  });

  it('keeps a search for digits a text', () => {
    expect(registerAddress([])(parseAddress('?q=2026'))).to.deep.equal({ q: '2026' });
  });
});

describe('the address of a register', () => {
  const read = registerAddress(['state', 'unit']);

  it('keeps search, order, columns, page and its own filters', () => {
    const whole = { q: 'aviz', sort: '-code', columns: 'code,unit', page: 3, state: 'draft', unit: 'a,b' };
    expect(read(parseAddress(writeAddress(whole)))).to.deep.equal(whole);
  });

  it('drops what is not its own, and pages that do not exist', () => {
    for (const page of ['0', '1', '-4', 'two', '']) expect(read({ page, colour: 'red' })).to.deep.equal({});
    expect(read({ page: '2.9' })).to.deep.equal({ page: 2 });
  });

  it('tells the column that is sorted by, and which way', () => {
    expect(orderOf('-effectiveFrom')).to.deep.equal({ by: 'effectiveFrom', descending: true });
    expect(orderOf('code')).to.deep.equal({ by: 'code', descending: false });
    expect(orderOf(undefined)).to.equal(undefined);
  });
});
