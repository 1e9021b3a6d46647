import { expect } from 'chai';
import fc from 'fast-check';
import type { Draft } from '../../../../api/documents/content/contract.ts';
import { differences, merged } from '../../../../web/documents/editor/merge.ts';

const section = (id: string, words: string) => ({
  id,
  title: id,
  body: { type: 'doc' as const, content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] },
});
const draft = (words: Record<string, string>, title = 'Permits'): Draft => ({
  title,
  sections: Object.entries(words).map(([id, text]) => section(id, text)),
  links: [],
  reason: '',
  effectiveOn: null,
});
const proposal = (base: Draft, mine: Draft, theirs: Draft) => {
  const places = differences(base, mine, theirs);
  return merged(mine, theirs, (key) => places.find((place) => place.key === key)?.proposed ?? 'mine');
};

describe('two texts of one draft', () => {
  const base = draft({ a: 'one', b: 'two', c: 'three' });

  it('are put together where each changed another section', () => {
    const mine = draft({ a: 'ONE', b: 'two', c: 'three' });
    const theirs = draft({ a: 'one', b: 'TWO', c: 'three' });
    expect(differences(base, mine, theirs)).to.deep.equal([
      { key: 'a', proposed: 'mine', both: false },
      { key: 'b', proposed: 'theirs', both: false },
    ]);
    expect(proposal(base, mine, theirs)).to.deep.equal(draft({ a: 'ONE', b: 'TWO', c: 'three' }));
  });

  it('keep mine, and say so, where both changed the same', () => {
    const mine = draft({ a: 'mine', b: 'two', c: 'three' });
    const theirs = draft({ a: 'theirs', b: 'two', c: 'three' }, 'Permits and licences');
    expect(differences(base, mine, theirs)).to.deep.equal([
      { key: 'title', proposed: 'theirs', both: false },
      { key: 'a', proposed: 'mine', both: true },
    ]);
    expect(proposal(base, mine, theirs)).to.deep.equal(
      draft({ a: 'mine', b: 'two', c: 'three' }, 'Permits and licences'),
    );
  });

  it('lose what one removed and keep what one added', () => {
    const mine = draft({ a: 'one', b: 'two' });
    const theirs = draft({ a: 'one', b: 'two', c: 'three', d: 'four' });
    expect(proposal(base, mine, theirs)).to.deep.equal(draft({ a: 'one', b: 'two', d: 'four' }));
  });

  it('are mine, or theirs, when one side is chosen everywhere', () => {
    const words = fc
      .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'))
      .chain((ids) =>
        fc
          .tuple(...ids.map((id) => fc.constantFrom('x', 'y').map((text) => [id, text] as const)))
          .map(Object.fromEntries),
      );
    const drafts = fc.tuple(words, fc.constantFrom('T', 'U')).map(([all, title]) => draft(all, title));
    const inOrder = (one: Draft) => ({ ...one, sections: one.sections.toSorted((a, b) => a.id.localeCompare(b.id)) });
    fc.assert(
      fc.property(drafts, drafts, (mine, theirs) => {
        expect(merged(mine, theirs, () => 'mine')).to.deep.equal(mine);
        expect(inOrder(merged(mine, theirs, () => 'theirs'))).to.deep.equal(inOrder(theirs));
      }),
    );
  });
});
