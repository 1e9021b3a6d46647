import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { aboutOf } from '../../../web/administration/trail/about.ts';
import { events, keyOf } from '../../../web/trail/events.ts';

describe('what an entry of the trail is about', () => {
  it('is the version of a document, with the reason that was given', () => {
    const detail = { document: 'd1', number: '1.2', reason: 'A law changed' };
    expect(aboutOf({ subject: { kind: 'Version', id: 'v1' }, detail })).to.deep.equal({
      document: 'd1',
      version: '1.2',
      reason: 'A law changed',
    });
  });

  it('is called as it was called afterwards', () => {
    const detail = { name: { before: 'Taxes', after: 'Local taxes' } };
    expect(aboutOf({ subject: { kind: 'Unit', id: 'u1' }, detail })).to.deep.equal({ name: 'Local taxes' });
  });

  it('is an action or a nonconformity, by its code and title where the entry has them', () => {
    const detail = { code: 'A-2026-001', title: 'A list of substitutes' };
    expect(aboutOf({ subject: { kind: 'Action', id: 'a1' }, detail })).to.deep.equal({
      name: 'A-2026-001 A list of substitutes',
      action: 'a1',
    });
    expect(aboutOf({ subject: { kind: 'Nonconformity', id: 'n1' }, detail: { reason: 'Not a duty' } })).to.deep.equal({
      nonconformity: 'n1',
      reason: 'Not a duty',
    });
  });

  it('is the person whose account it is', () => {
    expect(aboutOf({ subject: { kind: 'Account', id: 'p1' }, detail: {} })).to.deep.equal({ person: 'p1' });
  });
});

describe('the events that the trail is searched for', () => {
  it('all have words, and all words are of such an event', () => {
    const words = JSON.parse(readFileSync('web/texts/en/trail.json', 'utf8')).event;
    expect(Object.keys(words).sort()).to.deep.equal(events.map(keyOf).sort());
  });
});
