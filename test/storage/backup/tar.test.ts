import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { end, header, NotOurs, padding, parseHeader } from '../../../storage/backup/tar.ts';

describe('the container of a backup', () => {
  it('is opened by any tar', () => {
    const bytes = Buffer.from('what a town hall keeps');
    const file = Buffer.concat([
      header('database/notes/000001.bson', bytes.length, 1_700_000_000),
      bytes,
      padding(bytes.length),
      end,
    ]);
    const listed = spawnSync('tar', ['-tvf', '-'], { input: file });
    expect(String(listed.stdout)).to.include('database/notes/000001.bson').and.include('2023-11-14');
    expect(spawnSync('tar', ['-xOf', '-'], { input: file }).stdout).to.deep.equal(bytes);
  });

  it('holds files of any size', () => {
    for (const size of [0, 1, 511, 512, 8 ** 11 - 1, 8 ** 11, 10_000 * 2 ** 30])
      expect(parseHeader(header('files/x', size, 9)), String(size)).to.deep.equal({ name: 'files/x', size, mtime: 9 });
  });

  it('takes no header in which one bit was changed', () => {
    const right = header('files/some', 1234, 1_700_000_000);
    for (let bit = 0; bit < right.length * 8; bit++) {
      const wrong = Buffer.from(right);
      wrong[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => parseHeader(wrong), `bit ${bit}`).to.throw(NotOurs);
    }
  });

  it('refuses a name that would be cut off', () => {
    expect(() => header('x'.repeat(100), 1, 1)).to.throw(RangeError);
  });
});
