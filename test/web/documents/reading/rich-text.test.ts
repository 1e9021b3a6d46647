import { expect } from 'chai';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { RichNode } from '../../../../api/documents/content/contract.ts';
import { linksIn } from '../../../../web/documents/reading/links-in.ts';
import { RichText } from '../../../../web/documents/reading/RichText.tsx';

const image = (sha256: string, alt: string) => createElement('img', { id: sha256, alt });

const drawn = (...content: RichNode[]) =>
  renderToStaticMarkup(createElement(RichText, { of: { type: 'doc', content }, image, table: (table) => table }));
const text = (words: string, ...marks: NonNullable<RichNode['marks']>): RichNode => ({
  type: 'text',
  text: words,
  marks,
});
const paragraph = (...content: RichNode[]): RichNode => ({ type: 'paragraph', content });
const cell = (type: string, words: string): RichNode => ({ type, content: [paragraph(text(words))] });

describe('stored text on a page', () => {
  it('is drawn as headings, lists and paragraphs', () => {
    const heading: RichNode = { type: 'heading', attrs: { level: 4 }, content: [text('Terms')] };
    const item: RichNode = { type: 'listItem', content: [paragraph(text('one'))] };
    expect(drawn(heading, { type: 'orderedList', attrs: { start: 3 }, content: [item] })).to.equal(
      '<h4>Terms</h4><ol start="3"><li><p>one</p></li></ol>',
    );
  });

  it('carries its marks', () => {
    expect(drawn(paragraph(text('a', { type: 'bold' }, { type: 'italic' }), { type: 'hardBreak' }))).to.equal(
      '<p><em><strong>a</strong></em><br/></p>',
    );
  });

  it('links to the web and to mail, and to nothing that runs', () => {
    const link = (href: string) => drawn(paragraph(text('here', { type: 'link', attrs: { href } })));
    expect(link('https://example.org/a')).to.equal('<p><a href="https://example.org/a" rel="noreferrer">here</a></p>');
    expect(link('javascript:alert(1)')).to.equal('<p>here</p>');
    expect(link('data:text/html,x')).to.equal('<p>here</p>');
  });

  it('is never taken for markup', () => {
    expect(drawn(paragraph(text('<img src=x onerror=alert(1)>')))).to.equal(
      '<p>&lt;img src=x onerror=alert(1)&gt;</p>',
    );
  });

  it('says which heads of a table are for columns and which for rows', () => {
    const rows: RichNode[] = [
      { type: 'tableRow', content: [cell('tableHeader', 'A'), cell('tableHeader', 'B')] },
      { type: 'tableRow', content: [cell('tableHeader', '1'), cell('tableCell', '2')] },
    ];
    const html = drawn({ type: 'table', content: rows });
    expect(html.match(/<th scope="col">/g)).to.have.length(2);
    expect(html.match(/<th scope="row">/g)).to.have.length(1);
  });

  it('shows what is inside of something it does not know', () => {
    expect(drawn({ type: 'blink', content: [paragraph(text('a'))] })).to.equal('<p>a</p>');
  });

  it('draws an image by the digest that names it', () => {
    expect(drawn({ type: 'image', attrs: { sha256: 'abc', alt: 'Plan' } })).to.equal('<img id="abc" alt="Plan"/>');
  });

  it('tells the links that stand in it, each once', () => {
    const to = 'https://example.org';
    const body = {
      type: 'doc' as const,
      content: [
        paragraph(text('one', { type: 'link', attrs: { href: to } })),
        paragraph(text('two', { type: 'link', attrs: { href: to } })),
      ],
    };
    expect(linksIn([{ id: 's', title: 's', body }])).to.deep.equal([{ to, title: 'one' }]);
  });
});
