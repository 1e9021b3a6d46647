import { expect } from 'chai';
import fc from 'fast-check';
import { compare } from '../../../../api/documents/content/compare.ts';
import type { FileRef, Section } from '../../../../api/documents/content/contract.ts';
import { textOf } from '../../../../api/documents/content/text.ts';
import { section, text, words } from '../../../support/documents.ts';

const sections = (...some: Section[]) => words({ sections: some });
const changesOf = (before: Section[], after: Section[]) =>
  compare(sections(...before), sections(...after)).sections.map(({ id, changes }) => [id, ...changes]);
const file = (name: string, digit: string): FileRef => ({
  ...{ name, sha256: digit.repeat(64), size: 1, type: 'application/pdf', role: 'attachment' },
});

describe('comparing two texts', () => {
  const a = section('a', 'Scop', 'Eliberarea certificatului în 30 de zile.');
  const b = section('b', 'Domeniu', 'Compartimentul urbanism.');
  const c = section('c', 'Responsabilități', 'Primarul aprobă.');

  it('finds nothing between equal ones', () => {
    expect(changesOf([a, b], [a, b])).to.deep.equal([['a'], ['b']]);
  });
  it('shows what was added and removed where it stands', () => {
    expect(changesOf([a, b], [a, c])).to.deep.equal([['a'], ['b', 'removed'], ['c', 'added']]);
  });
  it('shows what was moved and renamed', () => {
    const moved = { ...c, title: 'Atribuții' };
    expect(changesOf([a, b, c], [moved, a, b])).to.deep.equal([['c', 'renamed', 'moved'], ['a'], ['b']]);
  });
  it('goes by the word, diacritics included', () => {
    const later = section('a', 'Scop', 'Eliberarea certificatului în 15 zile lucrătoare.');
    const [change] = compare(sections(a), sections(later)).sections;
    const said = (kind: string) => change!.words.filter((one) => one.kind === kind).map((one) => one.text.trim());
    expect(change!.changes).to.deep.equal(['changed']);
    expect(said('removed')).to.deep.equal(['30 de']);
    expect(said('added')).to.deep.equal(['15', 'lucrătoare']);
  });
  it('shows that only the form of words changed', () => {
    const bold = { ...a, body: text('x') };
    bold.body = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'bold' }] }] }],
    };
    const [change] = compare(sections(section('a', 'Scop', 'x')), sections(bold)).sections;
    expect(change).to.deep.include({ changes: ['changed'], words: [{ kind: 'same', text: 'x' }] });
  });
  it('names values, files and links that differ', () => {
    const before = {
      ...words({ links: [{ to: 'https://a.example', title: 'A' }] }),
      files: [file('cerere.pdf', 'a'), file('old.pdf', 'b'), file('plan.pdf', 'c')],
    };
    const after = {
      ...words({ title: 'Alt titlu', links: [{ to: 'https://b.example', title: 'B' }] }),
      files: [file('cerere.pdf', 'd'), file('planul.pdf', 'c'), file('new.pdf', 'e')],
    };
    const { values, files, links } = compare(before, after);
    expect(values).to.deep.equal([{ field: 'title', before: before.title, after: 'Alt titlu' }]);
    expect(files).to.deep.equal([
      { name: 'cerere.pdf', change: 'replaced' },
      { name: 'planul.pdf', change: 'renamed' },
      { name: 'new.pdf', change: 'added' },
      { name: 'old.pdf', change: 'removed' },
    ]);
    expect(links.map(({ to, change }) => [to, change])).to.deep.equal([
      ['https://b.example', 'added'],
      ['https://a.example', 'removed'],
    ]);
  });
  it('says the whole of both texts, whatever they are', () => {
    const anyWords = fc.string({ unit: fc.constantFrom('a', 'ă', 'ș', '1', '.', ' ', '\n'), maxLength: 60 });
    fc.assert(
      fc.property(anyWords, anyWords, (one, other) => {
        const before = section('s', 'S', one);
        const after = section('s', 'S', other);
        const [change] = compare(sections(before), sections(after)).sections;
        const without = (kind: string) =>
          change!.words
            .filter((word) => word.kind !== kind)
            .map((word) => word.text)
            .join('');
        const bare = (all: string) => all.replace(/\s+/g, ''); // spaces are not words
        expect(bare(without('removed'))).to.equal(bare(textOf(after.body)));
        expect(bare(without('added'))).to.equal(bare(textOf(before.body)));
      }),
    );
  });
});

describe('the plain text of a section', () => {
  it('has a line for each paragraph, list item and row', () => {
    const paragraph = (of: string) => text(of).content![0]!;
    const item = (of: string) => ({ type: 'listItem', content: [paragraph(of)] });
    const cell = (of: string) => ({ type: 'tableCell', content: [paragraph(of)] });
    const body = {
      type: 'doc' as const,
      content: [
        paragraph('Pașii:'),
        { type: 'bulletList', content: [item('primire'), item('verificare')] },
        { type: 'table', content: [{ type: 'tableRow', content: [cell('Cine'), cell('Ce')] }] },
        { type: 'image', attrs: { sha256: 'a'.repeat(64), alt: 'Schema' } },
      ],
    };
    expect(textOf(body).split('\n')).to.deep.equal(['Pașii:', 'primire', 'verificare', 'Cine\tCe', '[Schema]']);
  });
});
