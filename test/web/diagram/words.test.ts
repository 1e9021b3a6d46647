import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parseSync } from 'vite';

interface Node {
  type: string;
  [part: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

const walk = (value: unknown, visit: (node: Node) => void): void => {
  if (Array.isArray(value)) for (const one of value) walk(one, visit);
  if (!isNode(value)) return;
  visit(value);
  for (const part of Object.values(value)) walk(part, visit);
};

const sources = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .map((file) => join(folder, file));

const isTranslate = ({ type, callee }: Node) =>
  type === 'CallExpression' &&
  isNode(callee) &&
  /^_?translate$/.test(String(callee.name ?? (isNode(callee.property) && callee.property.name)));

/** What bpmn-js says: what it gives to `translate` as it stands, and the labels of its menus. */
const saidIn = (folder: string): string[] => {
  const said = new Set<string>();
  const add = (text: unknown) => typeof text === 'string' && said.add(text);
  for (const file of sources(folder)) {
    const { program } = parseSync(file, readFileSync(file, 'utf8'));
    walk(program, (node) => {
      const [first] = (node.arguments as unknown[] | undefined) ?? [];
      if (isTranslate(node) && isNode(first)) add(first.value);
      const isLabel = node.type === 'Property' && isNode(node.key) && node.key.name === 'label' && isNode(node.value);
      if (isLabel && /(ReplaceOptions|PopupEntries)\.js$/.test(file)) add((node.value as Node).value);
    });
  }
  return [...said];
};

/** Errors for who programs, and what is not reached from our palette and menus. */
const isForPeople = (text: string) =>
  !/^(element|elements|missing|no |unknown|invalid|duplicate|out of bounds|multiple|correcting|unsupported|failed|already|flow elements|shape|more than|diagram not|provided|parent|attaching|<|\{|could not|cannot)/i.test(
    text,
  );

const said = ['node_modules/bpmn-js/lib', 'node_modules/diagram-js/lib'].flatMap(saidIn).filter(isForPeople);

describe('the words of the drawing tools', () => {
  it('are found in their sources', () => {
    expect(said).to.include.members(['Activate hand tool', 'Append task', 'User task', 'Search in diagram']);
  });
  for (const language of ['ro', 'pl', 'lt']) {
    const words = JSON.parse(readFileSync(`web/diagram/words/${language}.json`, 'utf8'));
    it(`are all there in ${language}`, () => {
      expect(said.filter((text) => !words[text])).to.deep.equal([]);
    });
    it(`fill in the same values in ${language}`, () => {
      const places = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
      for (const [english, text] of Object.entries<string>(words))
        expect(places(text), english).to.deep.equal(places(english));
    });
  }
});
