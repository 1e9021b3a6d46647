import { expect } from 'chai';
import { cursorReply, rawArray, withId } from '../../../storage/embedded/raw.ts';
import { type Doc, decode, encode } from '../../../storage/embedded/values/bson.ts';
import { answerHead, framer, parse } from '../../../storage/embedded/wire.ts';

const int32 = (...numbers: number[]): Buffer => {
  const bytes = Buffer.alloc(numbers.length * 4);
  for (const [at, number] of numbers.entries()) bytes.writeInt32LE(number, at * 4);
  return bytes;
};
const framed = (operation: number, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([int32(16 + body.length, 7, 0, operation), body]);
};
const body = (command: Doc): Buffer => Buffer.concat([Buffer.from([0]), encode(command)]);
const sequence = (name: string, documents: Doc[]): Buffer => {
  const inside = Buffer.concat([Buffer.from(`${name}\0`), ...documents.map(encode)]);
  return Buffer.concat([Buffer.from([1]), int32(inside.length + 4), inside]);
};
const message = (flags: number, ...sections: Buffer[]): Buffer => framed(2013, int32(flags), ...sections);

describe('messages of the wire protocol', () => {
  it('are cut out of a stream, however it comes', () => {
    const [ping, hello] = [message(0, body({ ping: 1 })), message(0, body({ hello: 1 }))];
    const stream = Buffer.concat([ping, hello, ping]);
    for (const size of [1, 3, 16, 50, stream.length]) {
      const cut = framer();
      const found: Buffer[] = [];
      for (let at = 0; at < stream.length; at += size) found.push(...cut(stream.subarray(at, at + size)));
      expect(found.map((one) => Object.keys(parse(one).command)[0])).to.deep.equal(['ping', 'hello', 'ping']);
    }
  });

  it('that cannot be are not waited for', () => {
    expect(() => framer()(int32(3))).to.throw('3 bytes');
    expect(() => framer()(int32(50_000_000))).to.throw('50000000 bytes');
    expect(() => parse(framed(2010, body({ ping: 1 })))).to.throw('2010');
    expect(() => parse(message(4, body({ ping: 1 })))).to.throw('flag');
    expect(() => parse(message(0, Buffer.from([9, 5, 0, 0, 0, 0])))).to.throw('kind 9');
    expect(() => parse(message(0, Buffer.from([0, 99, 0, 0, 0])))).to.throw('longer');
  });

  it('carry documents beside the command or in it', () => {
    const documents = [{ _id: 1 }, { _id: 2, a: 'x' }];
    const beside = parse(message(0, body({ insert: 'c' }), sequence('documents', documents)));
    const inside = parse(message(0, body({ insert: 'c', documents })));
    for (const request of [beside, inside]) expect(request.documents!.map(decode)).to.deep.equal(documents);
    const updates = parse(message(0, sequence('updates', [{ q: {} }]), body({ update: 'c' })));
    expect(updates.command).to.deep.equal({ update: 'c', updates: [{ q: {} }] });
  });

  it('may end in a checksum and may want no answer', () => {
    const request = parse(message(1 | 2, body({ ping: 1 }), int32(1234)));
    expect(request).to.include({ silent: true, id: 7 });
  });

  it('of the old kind are read and answered in kind', () => {
    const request = parse(framed(2004, int32(0), Buffer.from('admin.$cmd\0'), int32(0, -1), encode({ isMaster: 1 })));
    expect(request.legacy).to.equal(true);
    expect(request.command).to.deep.equal({ isMaster: 1 });
    expect(answerHead(request, 10).readInt32LE(12)).to.equal(1);
    expect(answerHead(request, 10).readInt32LE(0)).to.equal(46);
  });
});

describe('documents as bytes', () => {
  it('are put into an answer as they are', () => {
    const documents = Array.from({ length: 1200 }, (_, n) => ({ _id: n }));
    const reply = cursorReply('nextBatch', documents.map(encode), { id: 0, ns: 'a.b' });
    expect(decode(reply)).to.deep.equal({ cursor: { nextBatch: documents, id: 0, ns: 'a.b' }, ok: 1 });
  });

  it('get their _id in front', () => {
    const moved = withId(encode({ a: 1, _id: 'x', b: { _id: 'no' } }));
    expect(Object.entries(decode(moved))).to.deep.equal([
      ['_id', 'x'],
      ['a', 1],
      ['b', { _id: 'no' }],
    ]);
    expect(Object.keys(decode(withId(encode({ a: 1 }))))).to.deep.equal(['_id', 'a']);
    expect(() => withId(encode({ _id: /x/ }))).to.throw('regex');
  });

  it('are found in an array field, but nothing else is', () => {
    expect(rawArray(encode({ x: 1, list: [{ a: 1 }] }), 'list')!.map(decode)).to.deep.equal([{ a: 1 }]);
    expect(rawArray(encode({ list: [1] }), 'list')).to.equal(undefined);
    expect(rawArray(encode({ list: {} }), 'list')).to.equal(undefined);
  });
});
