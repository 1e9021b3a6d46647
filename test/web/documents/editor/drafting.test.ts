import { expect } from 'chai';
import type { Draft } from '../../../../api/documents/content/contract.ts';
import type { Version } from '../../../../api/documents/versions/contract.ts';
import { isUnsaved, startDrafting } from '../../../../web/documents/editor/drafting.ts';
import { draftOf } from '../../../../web/documents/editor/stored.ts';
import { ProblemError } from '../../../../web/problem.ts';

const text = (words: string) => ({
  type: 'doc' as const,
  content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
});
const section = (id: string, words: string) => ({ id, title: id, body: text(words) });

const version = (etag: string, part: Partial<Draft> = {}): Version =>
  ({
    id: 'v',
    etag,
    title: 'Permits',
    sections: [section('s1', 'old')],
    links: [],
    reason: '',
    effectiveOn: null,
    files: [],
    ...part,
  }) as unknown as Version;

/** A shelf on which one text lies, as the server keeps one: it refuses who has not seen the last one. */
const shelf = () => {
  let lies = version('1');
  const sent: Draft[] = [];
  const put = (draft: Draft) => {
    lies = version(String(Number(lies.etag) + 1), draft);
    return lies;
  };
  const send = async (draft: Draft, etag: string) => {
    sent.push(draft);
    await Promise.resolve();
    const conflict = { etag: lies.etag, by: 'b', at: '', current: draftOf(lies), comparison: {} };
    if (etag !== lies.etag) throw new ProblemError('stale', 412, '', '', [], conflict);
    return put(draft);
  };
  return { send, put, sent, lies: () => lies };
};

describe('a draft that is written in', () => {
  it('is unsaved until the server has it, and then names the new tag', async () => {
    const { send, lies } = shelf();
    const store = startDrafting(version('1'), send);
    expect(isUnsaved(store.current())).to.equal(false);
    store.changeSection('s1', { body: text('new') });
    expect(isUnsaved(store.current())).to.equal(true);
    expect(await store.save()).to.equal(true);
    expect(isUnsaved(store.current())).to.equal(false);
    expect(store.current().version.etag).to.equal('2');
    expect(lies().sections).to.deep.equal([section('s1', 'new')]);
  });

  it('sends nothing when nothing was changed', async () => {
    const { send, sent } = shelf();
    expect(await startDrafting(version('1'), send).save()).to.equal(true);
    expect(sent).to.be.empty;
  });

  it('saves once more what was written while it was being saved, one save at a time', async () => {
    const { send, sent, lies } = shelf();
    const store = startDrafting(version('1'), send);
    store.change({ title: 'A' });
    const first = store.save();
    store.change({ title: 'B' });
    await Promise.all([first, store.save()]);
    expect(sent.map(({ title }) => title)).to.deep.equal(['A', 'B']);
    expect(lies().title).to.equal('B');
    expect(isUnsaved(store.current())).to.equal(false);
  });

  it('keeps the text and the reason when saving fails', async () => {
    const failure = new ProblemError('unreachable', 0, 'No answer');
    const store = startDrafting(version('1'), () => Promise.reject(failure));
    store.change({ title: 'A' });
    expect(await store.save()).to.equal(false);
    expect(store.current()).to.include({ error: failure, saving: false, conflict: undefined });
    expect(store.current().draft.title).to.equal('A');
  });
});

describe('a draft that somebody else saved first', () => {
  const collided = async () => {
    const place = shelf();
    const store = startDrafting(version('1'), place.send);
    place.put({ ...draftOf(version('1')), title: 'Theirs' });
    store.change({ reason: 'Mine' });
    expect(await store.save()).to.equal(false);
    return { ...place, store };
  };

  it('is not written over: both texts are kept', async () => {
    const { store, lies } = await collided();
    expect(lies().title).to.equal('Theirs');
    expect(store.current().conflict?.current.title).to.equal('Theirs');
    expect(store.current().draft).to.include({ title: 'Permits', reason: 'Mine' });
  });

  it('is not sent again until somebody has chosen', async () => {
    const { store, sent } = await collided();
    store.change({ reason: 'Mine again' });
    expect(await store.save()).to.equal(false);
    expect(sent).to.have.length(1);
  });

  it('goes on with the chosen text on top of theirs', async () => {
    const { store, lies } = await collided();
    expect(await store.settle({ ...store.current().draft, title: 'Theirs' })).to.equal(true);
    expect(lies()).to.include({ title: 'Theirs', reason: 'Mine' });
    expect(store.current()).to.include({ conflict: undefined, generation: 1 });
  });

  it('sends nothing when theirs is taken', async () => {
    const { store, sent } = await collided();
    const theirs = store.current().conflict?.current as Draft;
    expect(await store.settle(theirs)).to.equal(true);
    expect(sent).to.have.length(1);
    expect(isUnsaved(store.current())).to.equal(false);
  });
});

describe('a draft whose files were changed', () => {
  it('goes on from the new tag', async () => {
    const { send, lies, put } = shelf();
    const store = startDrafting(version('1'), send);
    store.adopt({ ...put(draftOf(version('1'))), files: [{ name: 'a.pdf' }] } as unknown as Version);
    expect(store.current().version).to.deep.include({ etag: '2', files: [{ name: 'a.pdf' }] });
    store.change({ title: 'A' });
    expect(await store.save()).to.equal(true);
    expect(lies().title).to.equal('A');
  });

  it('does not take over the tag of a text that it has not seen', async () => {
    const { send, put } = shelf();
    const store = startDrafting(version('1'), send);
    put({ ...draftOf(version('1')), title: 'Theirs' });
    store.adopt({ ...version('3', { title: 'Theirs' }), files: [{ name: 'a.pdf' }] } as unknown as Version);
    store.change({ reason: 'Mine' });
    expect(await store.save()).to.equal(false);
    expect(store.current().conflict?.current.title).to.equal('Theirs');
  });
});
