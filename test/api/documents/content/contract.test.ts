import { expect } from 'chai';
import { LinkTarget, RichText, Sections } from '../../../../api/documents/content/contract.ts';
import { section, text } from '../../../support/documents.ts';

const doc = (...content: object[]) => ({ type: 'doc', content });
const accepts = (body: unknown) => RichText.safeParse(body).success;
const words = { type: 'text', text: 'Cerere' };

describe('the text of a section', () => {
  const paragraph = { type: 'paragraph', content: [words] };
  const good: [string, object][] = [
    ['nothing', { type: 'doc' }],
    ['a heading', { type: 'heading', attrs: { level: 3 }, content: [words] }],
    ['a list', { type: 'orderedList', attrs: { start: 2 }, content: [{ type: 'listItem', content: [paragraph] }] }],
    [
      'a table with a joined cell',
      {
        type: 'table',
        content: [
          {
            type: 'tableRow',
            content: [{ type: 'tableHeader', attrs: { colspan: 2, rowspan: 1, colwidth: null }, content: [paragraph] }],
          },
        ],
      },
    ],
    ['an image of the version’s files', { type: 'image', attrs: { sha256: 'a'.repeat(64), alt: 'Schema' } }],
    [
      'bold words that lead somewhere',
      {
        ...words,
        marks: [{ type: 'bold' }, { type: 'link', attrs: { href: 'charta:document/64b000000000000000000001' } }],
      },
    ],
  ];
  for (const [what, node] of good)
    it(`may hold ${what}`, () => {
      expect(accepts(what === 'nothing' ? node : doc(node))).to.equal(true);
    });

  const bad: [string, object][] = [
    ['a script', { type: 'script', content: [words] }],
    ['raw HTML', { type: 'html', attrs: { html: '<img onerror=alert(1)>' } }],
    ['an image from elsewhere', { type: 'image', attrs: { src: 'https://example.org/spy.png' } }],
    ['a heading as large as the page’s', { type: 'heading', attrs: { level: 1 } }],
    ['a link that runs code', { ...words, marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] }],
    ['a mark it does not know', { ...words, marks: [{ type: 'blink' }] }],
    ['an empty text', { type: 'text', text: '' }],
    ['members it does not know', { type: 'paragraph', content: [], onclick: 'alert(1)' }],
  ];
  for (const [what, node] of bad)
    it(`never holds ${what}`, () => {
      expect(accepts(doc(node))).to.equal(false);
    });

  it('keeps no attribute that it does not know', () => {
    const parsed = RichText.parse(doc({ type: 'paragraph', attrs: { style: 'position:fixed' }, content: [words] }));
    expect(parsed.content?.[0]?.attrs).to.deep.equal({});
  });
});

describe('the sections of a document', () => {
  it('have ids of their own', () => {
    const twice = [section('scope', 'Domeniu'), section('scope', 'Domeniu')];
    expect(Sections.safeParse(twice).success).to.equal(false);
  });
  it('are named and not endless', () => {
    expect(Sections.safeParse([{ id: 'a', title: ' ', body: text('x') }]).success).to.equal(false);
    const many = Array.from({ length: 101 }, (_, index) => section(`s${index}`, 'Titlu'));
    expect(Sections.safeParse(many).success).to.equal(false);
  });
});

describe('a link', () => {
  for (const target of [
    'https://legislatie.just.ro/x',
    'mailto:urbanism@example.org',
    `charta:process/${'a'.repeat(24)}`,
  ])
    it(`may lead to ${target.split(':')[0]}`, () => {
      expect(LinkTarget.safeParse(target).success).to.equal(true);
    });
  for (const target of [
    'javascript:alert(1)',
    'data:text/html,x',
    '//example.org',
    'charta:document/../x',
    'file:///etc',
  ])
    it(`never leads to ${target}`, () => {
      expect(LinkTarget.safeParse(target).success).to.equal(false);
    });
});
