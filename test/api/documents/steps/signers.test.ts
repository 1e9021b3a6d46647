import { expect } from 'chai';
import { stepWithoutSigner } from '../../../../api/documents/steps/signers.ts';

const any = (...persons: string[]) => ({ rule: 'any' as const, persons });
const all = (...persons: string[]) => ({ rule: 'all' as const, persons });

describe('a route that nobody may sign twice', () => {
  it('can be signed when every step finds somebody else', () => {
    expect(stepWithoutSigner([any('ana'), any('bogdan'), any('ana', 'carmen')])).to.equal(undefined);
  });
  it('can be signed though the first that comes to mind is the only one for a later step', () => {
    expect(stepWithoutSigner([any('ana', 'bogdan'), any('ana')])).to.equal(undefined);
    expect(stepWithoutSigner([any('ana', 'bogdan'), any('bogdan', 'carmen'), any('ana')])).to.equal(undefined);
  });
  it('cannot be signed when two steps have the same only person', () => {
    expect(stepWithoutSigner([any('ana'), any('ana')])).to.equal(1);
  });
  it('cannot be signed when three steps share two people', () => {
    expect(stepWithoutSigner([any('ana', 'bogdan'), any('ana', 'bogdan'), any('bogdan', 'ana')])).to.equal(2);
  });
  it('leaves those to a step who all sign it', () => {
    expect(stepWithoutSigner([any('ana', 'bogdan'), all('ana')])).to.equal(undefined);
    expect(stepWithoutSigner([any('ana'), all('ana', 'bogdan')])).to.equal(0);
    expect(stepWithoutSigner([all('ana'), all('ana', 'bogdan')])).to.equal(1);
  });
  it('cannot be signed where nobody is left for a step', () => {
    expect(stepWithoutSigner([any('ana'), all()])).to.equal(1);
    expect(stepWithoutSigner([any()])).to.equal(0);
  });
});
