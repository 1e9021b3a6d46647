import { expect } from 'chai';
import { isShown, sizeText, typeWord } from '../../../../web/documents/reading/file-words.ts';

describe('a file in words', () => {
  it('has a size that people read', () => {
    expect(sizeText(0, 'en')).to.equal('0 bytes');
    expect(sizeText(1_400_000, 'en')).to.equal('1.4 MB');
    expect(sizeText(1_400_000, 'ro').replace(/\s/, ' ')).to.equal('1,4 MB');
    expect(sizeText(2_000, 'en')).to.equal('2 kB');
  });

  it('is called by its ending, or by its type when it has none', () => {
    expect(typeWord({ name: 'plan.v2.docx', type: 'application/zip' })).to.equal('DOCX');
    expect(typeWord({ name: 'plan', type: 'application/pdf' })).to.equal('PDF');
  });

  it('is shown in the page only when a browser shows it safely', () => {
    expect(isShown({ type: 'application/pdf' })).to.equal(true);
    expect(isShown({ type: 'image/png' })).to.equal(true);
    expect(isShown({ type: 'image/svg+xml' })).to.equal(false);
    expect(isShown({ type: 'text/html' })).to.equal(false);
  });
});
