import { expect } from 'chai';
import { type Node, possibleParents, treeOf } from '../../../web/administration/units/tree.ts';

const unit = (id: string, parent: string | null = null) => ({ id, name: id, parent });
const units = [unit('taxes', 'finance'), unit('finance'), unit('cash', 'taxes'), unit('archive'), unit('lost', 'gone')];

const drawn = (nodes: readonly Node<ReturnType<typeof unit>>[]): unknown[] =>
  nodes.map((node) => (node.below.length > 0 ? [node.unit.id, drawn(node.below)] : node.unit.id));

describe('the units of an institution', () => {
  it('stand below each other, each level by name, and none is lost with its parent', () => {
    expect(drawn(treeOf(units))).to.deep.equal(['archive', ['finance', [['taxes', ['cash']]]], 'lost']);
  });

  it('cannot be moved into themselves, nor below themselves', () => {
    expect(possibleParents(units, 'finance').map(({ id }) => id)).to.deep.equal(['archive', 'lost']);
  });

  it('may be put anywhere when they are new', () => {
    expect(possibleParents(units, undefined)).to.have.length(units.length);
  });
});
