import { expect } from 'chai';
import { type Difference, marksIn } from '../../../../web/process-map/compare/marks.ts';

const difference = (element: string, change: Difference['change']): Difference => ({
  ...{ element, change, part: 'step', name: element, before: null, after: null },
});
const differences = [difference('gone', 'removed'), difference('new', 'added'), difference('other', 'renamed')];

describe('the marks in two pictures that are compared', () => {
  it('show in the older one what went and what changed', () => {
    expect([...marksIn('from', differences)]).to.deep.equal([
      ['gone', 'removed'],
      ['other', 'changed'],
    ]);
  });
  it('show in the newer one what came and what changed', () => {
    expect([...marksIn('to', differences)]).to.deep.equal([
      ['new', 'added'],
      ['other', 'changed'],
    ]);
  });
});
