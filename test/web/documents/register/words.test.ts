import { readFileSync } from 'node:fs';
import { expect } from 'chai';

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const exported = read('api/documents/register/words.json');

describe('an exported register', () => {
  for (const language of ['en', 'ro', 'pl', 'lt']) {
    it(`says the same as the register on the screen in ${language}`, () => {
      const { column, kind, level, state } = exported[language];
      const { documents, parts } = {
        documents: read(`web/texts/${language}/documents.json`),
        parts: read(`web/texts/${language}/parts.json`),
      };
      const { facts } = documents;
      expect({ kind, level }).to.deep.equal({ kind: documents.kind, level: documents.level });
      expect(parts.state).to.include(state);
      expect(column).to.include({
        ...{ code: documents.column.code, title: documents.column.title, state: documents.column.state },
        ...{ kind: documents.column.kind, updatedAt: documents.column.updated, effectiveFrom: facts['in-force-since'] },
        ...{ type: facts.type, unit: facts.unit, owner: facts.owner, level: facts.level, version: facts.version },
      });
    });
  }
});
