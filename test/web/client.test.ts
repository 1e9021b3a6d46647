import { expect } from 'chai';
import { addressOf } from '../../web/client.ts';

describe('the address of an operation', () => {
  it('holds the parameters in the path, so that none can reach another path', () => {
    const address = addressOf({ path: '/versions/:id/files/:file' }, { params: { id: 'a/../b', file: 'c d?' } });
    expect(address).to.equal('/api/versions/a%2F..%2Fb/files/c%20d%3F');
  });

  it('holds the query without what is not asked for; several values are separated by commas', () => {
    const address = addressOf(
      { path: '/documents' },
      { query: { q: 'ș', state: ['draft', 'approved'], unit: undefined } },
    );
    expect(address).to.equal('/api/documents?q=%C8%99&state=draft%2Capproved');
  });
});
