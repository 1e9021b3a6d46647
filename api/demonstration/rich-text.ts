import type { RichNode, RichText } from '../documents/content/contract.ts';

const text = (words: string): RichNode[] => (words ? [{ type: 'text', text: words }] : []);
const paragraph = (words: string): RichNode => ({ type: 'paragraph', content: text(words) });

const cells = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

const row = (line: string, type: 'tableHeader' | 'tableCell'): RichNode => ({
  type: 'tableRow',
  content: cells(line).map((cell) => ({ type, content: [paragraph(cell)] })),
});

const table = (lines: string[]): RichNode => ({
  type: 'table',
  content: lines.map((line, index) => row(line, index === 0 ? 'tableHeader' : 'tableCell')),
});

const list = (lines: string[]): RichNode => ({
  type: 'bulletList',
  content: lines.map((line) => ({ type: 'listItem', content: [paragraph(line.slice(2))] })),
});

const headed = (lines: string[]): RichNode[] => {
  const [first = '', ...rest] = lines;
  const heading: RichNode = { type: 'heading', attrs: { level: 3 }, content: text(first.slice(4)) };
  return rest.length > 0 ? [heading, ...block(rest)] : [heading];
};

const block = (lines: string[]): RichNode[] => {
  const [first = ''] = lines;
  if (first.startsWith('### ')) return headed(lines);
  if (first.startsWith('- ')) return [list(lines)];
  if (first.startsWith('| ')) return [table(lines)];
  return [paragraph(lines.join(' '))];
};

/** Rich text from the plain notation of the demonstration's files: paragraphs, `### `, `- ` and `| a | b |`. */
export const richText = (source: string): RichText => ({
  type: 'doc',
  content: source
    .trim()
    .split(/\n{2,}/)
    .flatMap((one) => block(one.split('\n'))),
});
