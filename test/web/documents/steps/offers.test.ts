import { expect } from 'chai';
import { VersionVerb } from '../../../../api/documents/versions/contract.ts';
import { offersOf } from '../../../../web/documents/steps/offers.ts';

describe('what a page offers to do with a version', () => {
  it('makes the step that leads on the main button and puts the ways back aside', () => {
    expect(offersOf(['sign', 'sendBack'], false)).to.deep.equal({ main: 'sign', others: ['sendBack'] });
    expect(offersOf(['discard', 'submit', 'edit'], false)).to.deep.equal({
      main: 'edit',
      others: ['submit', 'discard'],
    });
  });

  it('never makes a way back the main button', () => {
    expect(offersOf(['recall'], false)).to.deep.equal({ others: ['recall'] });
  });

  it('offers to revise what the document lets be revised', () => {
    expect(offersOf(['withdraw'], true)).to.deep.equal({ main: 'revise', others: ['withdraw'] });
  });

  it('offers nothing where nothing is open', () => {
    expect(offersOf([], false)).to.deep.equal({ others: [] });
  });

  it('offers every step of the lifecycle', () => {
    const { main, others } = offersOf(VersionVerb.options, false);
    expect([main, ...others]).to.have.members(VersionVerb.options);
  });
});
