import { expect } from 'chai';
import { RichText } from '../../../../api/documents/content/contract.ts';
import { plainText, sameText, toStored } from '../../../../web/documents/editor/stored.ts';

const cell = { colspan: 1, rowspan: 1, colwidth: null, align: null };
const paragraph = (text: string, attrs?: Record<string, unknown>) => ({
  type: 'paragraph',
  ...(attrs && { attrs }),
  content: [{ type: 'text', text }],
});

const asTheEditorHasIt = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 3, textAlign: null }, content: [{ type: 'text', text: 'Scope' }] },
    {
      type: 'orderedList',
      attrs: { start: 1, type: null },
      content: [{ type: 'listItem', attrs: {}, content: [paragraph('One')] }],
    },
    {
      type: 'table',
      content: [
        {
          type: 'tableRow',
          content: [
            { type: 'tableHeader', attrs: { ...cell, colspan: 2 }, content: [paragraph('Both')] },
            { type: 'tableCell', attrs: cell, content: [{ type: 'paragraph' }] },
          ],
        },
      ],
    },
    {
      type: 'paragraph',
      content: [
        {
          type: 'text',
          text: 'here',
          marks: [
            { type: 'bold' },
            { type: 'link', attrs: { href: 'https://example.org', target: '_blank', rel: null, class: null } },
          ],
        },
      ],
    },
    { type: 'image', attrs: { sha256: 'a'.repeat(64), alt: null } },
  ],
};

describe('a text as the editor has it', () => {
  it('is stored as the contract has it, without what only the editor knows', () => {
    const stored = toStored(asTheEditorHasIt);
    expect(RichText.parse(stored)).to.deep.equal(stored);
    expect(stored.content?.[0]).to.deep.equal({
      type: 'heading',
      attrs: { level: 3 },
      content: [{ type: 'text', text: 'Scope' }],
    });
    expect(stored.content?.[1]).to.not.have.property('attrs');
    expect(stored.content?.[4]).to.deep.equal({ type: 'image', attrs: { sha256: 'a'.repeat(64) } });
  });

  it('keeps a list that starts elsewhere and a cell over several columns', () => {
    const list = { type: 'orderedList', attrs: { start: 4, type: null }, content: [] };
    expect(toStored({ content: [list] }).content).to.deep.equal([
      { type: 'orderedList', attrs: { start: 4 }, content: [] },
    ]);
    expect(JSON.stringify(toStored(asTheEditorHasIt))).to.include('"colspan":2');
  });

  it('says the same with and without its defaults', () => {
    expect(sameText(asTheEditorHasIt as never, toStored(asTheEditorHasIt))).to.equal(true);
    expect(sameText(toStored({ content: [paragraph('a')] }), toStored({ content: [paragraph('b')] }))).to.equal(false);
  });

  it('can be copied as plain text', () => {
    const text = plainText({
      id: 's1',
      title: 'Scope',
      body: toStored({ content: [paragraph('One'), paragraph('Two')] }),
    });
    expect(text).to.equal('Scope\n\nOne\nTwo\n');
  });
});
