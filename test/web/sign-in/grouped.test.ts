import { expect } from 'chai';
import type { Role } from '../../../api/kit/permissions.ts';
import { type Character, grouped } from '../../../web/sign-in/grouped.ts';

const town = { id: '1'.repeat(24), name: 'Primăria' };
const school = { id: '2'.repeat(24), name: 'Biblioteca' };
const somebody = (name: string, roles: Role[], organisation = town): Character => ({
  id: name,
  name,
  roles,
  positions: [],
  organisation,
});

const people = [
  somebody('Ștefan', ['staff', 'author']),
  somebody('Ana', ['staff', 'quality-officer']),
  somebody('Ilie', ['staff'], school),
  somebody('Ioana', ['staff']),
];
const names = (typed: string) =>
  grouped(people, typed, ({ name, roles }) => [name, ...roles].join(' ')).map(({ name, roles }) => ({
    name,
    roles: roles.map(({ role, people: those }) => [role, ...those.map((one) => one.name)]),
  }));

describe('the people of a demonstration', () => {
  it('stand in their organisation under the role that leads', () => {
    expect(names('')).to.deep.equal([
      {
        name: 'Primăria',
        roles: [
          ['quality-officer', 'Ana'],
          ['author', 'Ștefan'],
          ['staff', 'Ioana'],
        ],
      },
      { name: 'Biblioteca', roles: [['staff', 'Ilie']] },
    ]);
  });

  it('are found without diacritics, by several words in any order', () => {
    expect(names('AUTHOR stef')).to.deep.equal([{ name: 'Primăria', roles: [['author', 'Ștefan']] }]);
  });

  it('are none when nobody fits all the words', () => {
    expect(names('ana author')).to.be.empty;
  });
});
