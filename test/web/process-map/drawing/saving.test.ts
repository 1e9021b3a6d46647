import { expect } from 'chai';
import type { Draft } from '../../../../api/documents/content/contract.ts';
import type { Version } from '../../../../api/documents/versions/contract.ts';
import type { Diagram, Message } from '../../../../api/process-map/diagram/contract.ts';
import { ProblemError, unreachable } from '../../../../web/problem.ts';
import { isUnsaved, type Sending, startSaving } from '../../../../web/process-map/drawing/saving.ts';

const first = {
  ...{ id: 'v1', etag: '0', title: 'Proces', reason: '', effectiveOn: null, links: [] },
  sections: [{ id: 'purpose', title: 'Scop', body: { type: 'doc' } }],
} as unknown as Version;
const note: Message = { code: 'laid-out', level: 'note', element: null, detail: null };
const loss: Message = { code: 'unknown-element', level: 'warning', element: null, detail: null };

/** A draft that lies somewhere and is saved by several people, each with the tag that they saw. */
const draftAt = (version: Version) => {
  let lying = version;
  let drawing = '<first/>';
  let noticed: Message[] = [];
  const put = (ifMatch: string, part: Partial<Version>) => {
    if (ifMatch !== lying.etag)
      throw new ProblemError('stale', 412, 'Stale', undefined, [], { etag: lying.etag, by: 'somebody', at: 'now' });
    lying = { ...lying, ...part, etag: String(Number(lying.etag) + 1) };
    return lying;
  };
  const diagram = (): Diagram => ({ xml: drawing, sha256: '', etag: lying.etag, messages: noticed, original: null });
  return {
    read: async () => lying,
    facts: async (draft: Draft, ifMatch: string) => put(ifMatch, draft),
    draw: async (xml: string, ifMatch: string) => {
      put(ifMatch, {});
      drawing = xml;
      return diagram();
    },
    notice: (messages: Message[]) => {
      noticed = messages;
    },
    drawing: () => drawing,
    lying: () => lying,
  };
};

/** Somebody who draws on it; `sent` tells what left their screen. */
const someone = (draft: ReturnType<typeof draftAt>, xml = '<mine/>', messages: Message[] = []) => {
  const sent: string[] = [];
  const sending: Sending = {
    read: draft.read,
    getXml: async () => xml,
    sendFacts: async (facts, etag) => {
      sent.push('facts');
      return draft.facts(facts, etag);
    },
    sendDiagram: async (drawn, etag) => {
      sent.push('diagram');
      return draft.draw(drawn, etag);
    },
    sendFile: async (file, etag) => draft.draw(await file.text(), etag),
  };
  return { store: startSaving(draft.lying(), { messages }, sending), sent };
};

describe('saving a drawing', () => {
  it('sends what was changed and nothing else, each with the tag of the one before', async () => {
    const draft = draftAt(first);
    const { store, sent } = someone(draft);
    expect(await store.save()).to.equal(true);
    expect(sent).to.deep.equal([]);
    store.draw();
    store.change({ reason: 'Legea s-a schimbat' });
    expect(isUnsaved(store.current())).to.equal(true);
    expect(await store.save()).to.equal(true);
    expect(sent).to.deep.equal(['facts', 'diagram']);
    expect([draft.drawing(), draft.lying().reason]).to.deep.equal(['<mine/>', 'Legea s-a schimbat']);
    expect(store.current()).to.deep.include({ saving: false, error: undefined });
  });
  it('goes one after the other, also when it is asked for twice at once', async () => {
    const draft = draftAt(first);
    const { store, sent } = someone(draft);
    store.draw();
    expect(await Promise.all([store.save(), store.save()])).to.deep.equal([true, true]);
    expect(sent).to.deep.equal(['diagram']);
  });
  it('does not count as saved what is drawn while it is under way', async () => {
    const { store } = someone(draftAt(first));
    store.draw();
    const saving = store.save();
    store.draw();
    expect(await saving).to.equal(true); // the second stroke came before the first was sent
    store.draw();
    expect(isUnsaved(store.current())).to.equal(true);
  });
  it('waits while the title is missing', async () => {
    const { store, sent } = someone(draftAt(first));
    store.change({ title: ' ' });
    expect(await store.save()).to.equal(false);
    expect(sent).to.deep.equal([]);
  });
  it('keeps what is on the screen when no answer comes, and can go on', async () => {
    const draft = draftAt(first);
    const { store } = someone({
      ...draft,
      draw: async () => {
        throw unreachable();
      },
    });
    store.draw();
    expect(await store.save()).to.equal(false);
    expect(store.current().error).to.be.instanceOf(ProblemError);
    expect(isUnsaved(store.current())).to.equal(true);
    store.draw();
    expect(store.current().error).to.equal(undefined);
  });
});

describe('a file in place of the drawing', () => {
  const file = new File(['<theirs/>'], 'their.bpmn');
  it('is saved with it, and its remarks are shown', async () => {
    const draft = draftAt(first);
    draft.notice([note]);
    const { store } = someone(draft);
    expect(await store.takeIn(file)).to.equal('<theirs/>');
    expect(store.current()).to.deep.include({ messages: [note], doubtful: false });
    expect(isUnsaved(store.current())).to.equal(false);
  });
  it('is doubtful as long as nobody has accepted what it would lose', async () => {
    const draft = draftAt(first);
    draft.notice([loss]);
    const { store } = someone(draft);
    await store.takeIn(file);
    expect(store.current().doubtful).to.equal(true);
    store.accept();
    expect(store.current().doubtful).to.equal(false);
    expect(someone(draft, '', [loss]).store.current().doubtful).to.equal(true);
  });
});

describe('two people who draw one draft', () => {
  const sections = [{ id: 'purpose', title: 'Scopul lor', body: { type: 'doc' } }] as unknown as Draft['sections'];

  const inConflict = async (change: Partial<Draft> = {}) => {
    const draft = draftAt(first);
    const mine = someone(draft);
    const { title, links, reason, effectiveOn } = first;
    await draft.facts({ title, links, reason, effectiveOn, sections, ...change }, '0');
    await draft.draw('<theirs/>', '1');
    mine.store.draw();
    return { draft, ...mine };
  };

  it('never overwrite each other unseen: who comes second is told who was first', async () => {
    const { draft, store } = await inConflict();
    expect(await store.save()).to.equal(false);
    expect(store.current().conflict).to.deep.equal({ etag: '2', by: 'somebody', at: 'now' });
    expect(await store.save()).to.equal(false);
    expect(draft.drawing()).to.equal('<theirs/>');
  });
  it('overwrite by the drawing only: sections, title and day stay as they were left', async () => {
    const { draft, store, sent } = await inConflict({ title: 'Titlul lor' });
    await store.save();
    sent.length = 0;
    expect(await store.overwrite()).to.equal(true);
    expect(sent).to.deep.equal(['diagram']);
    expect(draft.drawing()).to.equal('<mine/>');
    expect(draft.lying()).to.deep.include({ sections, title: 'Titlul lor' });
    expect(store.current().facts.title).to.equal('Titlul lor');
  });
  it('overwrite also by what they changed themselves beside the drawing, and by no more', async () => {
    const { draft, store } = await inConflict({ title: 'Titlul lor' });
    store.change({ reason: 'Motivul meu' });
    await store.save();
    expect(await store.overwrite()).to.equal(true);
    expect(draft.lying()).to.deep.include({ sections, title: 'Titlul lor', reason: 'Motivul meu' });
  });
  it('are told again when somebody saved once more before they had decided', async () => {
    const { draft, store } = await inConflict();
    await store.save();
    await draft.draw('<once more/>', '2');
    expect(await store.overwrite()).to.equal(false);
    expect(store.current().conflict).to.include({ etag: '3' });
    expect(draft.drawing()).to.equal('<once more/>');
  });
});
