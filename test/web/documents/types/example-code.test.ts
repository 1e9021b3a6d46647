import { expect } from 'chai';
import { exampleCode } from '../../../../web/documents/types/example-code.ts';

describe('the example of a code pattern', () => {
  it('fills in every token', () => {
    expect(exampleCode('{type}-{unit}-{number:2}', 'PO', 2026)).to.equal('PO-URB-07');
    expect(exampleCode('{type}/{year}/{number}', 'F', 2026)).to.equal('F/2026/7');
  });

  it('leaves what is no token as it is', () => {
    expect(exampleCode('X {nothing} {number:9}', 'PO', 2026)).to.equal('X {nothing} {number:9}');
  });
});
