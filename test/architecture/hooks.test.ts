import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';

const outside = /^(before|beforeEach|after|afterEach)\(/m;

describe('the hooks of the tests', () => {
  // Outside a describe they would run for every test of all files, or before all of them: what they make grows old.
  it('stand within a situation, but for those of the support', () => {
    const files = readdirSync('test', { recursive: true, encoding: 'utf8' });
    const tests = files.filter((file) => file.endsWith('.test.ts') || file.endsWith('.servers.ts'));
    expect(tests.filter((file) => outside.test(readFileSync(`test/${file}`, 'utf8')))).to.deep.equal([]);
  });
});
