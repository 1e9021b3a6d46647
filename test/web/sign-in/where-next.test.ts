import { expect } from 'chai';
import { whereNext } from '../../../web/sign-in/where-next.ts';

describe('where one goes after the sign-in', () => {
  it('is where one wanted to go', () => {
    expect(whereNext('/documents?state=draft')).to.equal('/documents?state=draft');
  });

  it('is the home page when nothing was wanted', () => {
    expect(whereNext(undefined)).to.equal('/');
  });

  for (const foreign of ['https://example.com/', '//example.com', '/\\example.com', 'javascript:alert(1)'])
    it(`is never ${foreign}, whatever a link says`, () => {
      expect(whereNext(foreign)).to.equal('/');
    });
});
