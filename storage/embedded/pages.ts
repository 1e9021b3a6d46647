import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/**
 * Looks through LMDB's file for what cannot be: its reader believes every number in it, and one wrong one would lead
 * it beyond the end of the file, which kills the process, or quietly past the data. Technique: the layout of mdb.c
 * (MDB_meta, MDB_page_header, MDB_node); every tree is walked from its root, the bytes of large values are left to the
 * checksums of records.
 */
type File = { fd: number; size: number; pageSize: number; lastPage: number; seen: Set<number>; found: string[] };
type Tree = { root: number; depth: number; entries: number };
type Node = { key: Buffer; flags: number; child: number; size: number; data: number };

/** Looks at the entries of the table of this name. */
export type Look = (table: string, key: Buffer, value: Buffer) => string | undefined;

const HEADER = 24;
const NODE = 8;
const TREE = 48;
const MAGIC = 0xbeefc0de;
const [BRANCH, LEAF] = [1, 2];
const [LARGE, TABLE] = [1, 2];
const EMPTY = 2n ** 64n - 1n;
const MOST_TOLD = 10;

/**
 * What is wrong with a data file, page by page; nothing when it is whole. `look` may find more in an entry.
 * @throws Error when the file cannot be read
 */
export const damages = (path: string, look: Look = () => undefined): string[] => {
  const fd = openSync(path, 'r');
  try {
    const { size } = fstatSync(fd);
    const metas = [0, 1].map((at) => readMeta(fd, at)).filter((meta) => meta !== undefined);
    const meta = metas.sort((a, b) => b.commit - a.commit)[0];
    if (!meta) return ['neither of its first two pages says what is in it'];
    const file: File = { fd, size, ...meta, seen: new Set(), found: [] };
    walk(file, meta.free, '', () => {});
    walk(file, meta.main, 'tables', (node, page) => {
      if (!(node.flags & TABLE) || node.size !== TREE) {
        tell(file, 'the list of tables holds something else');
        return;
      }
      const table = node.key.toString('latin1').replace(/\0$/, '');
      walk(file, readTree(page, node.data), table, (entry, at) => {
        if (entry.flags & LARGE) return;
        const wrong = look(table, entry.key, at.subarray(entry.data, entry.data + entry.size));
        if (wrong) tell(file, wrong);
      });
    });
    return file.found;
  } finally {
    closeSync(fd);
  }
};

const tell = (file: File, wrong: string): void => {
  if (file.found.length < MOST_TOLD) file.found.push(wrong);
};

const numberAt = (bytes: Buffer, at: number): number => Number(bytes.readBigUInt64LE(at));

const readTree = (page: Buffer, at: number): Tree => ({
  depth: page.readUInt16LE(at + 6),
  entries: numberAt(page, at + 32),
  root: page.readBigUInt64LE(at + 40) === EMPTY ? -1 : numberAt(page, at + 40),
});

const readMeta = (fd: number, at: number) => {
  const first = Buffer.alloc(4096);
  // The second one stands behind the first page, of which only the first one tells the size.
  const sizes = at === 0 ? [0] : [4096, 8192, 16384, 32768];
  for (const offset of sizes) {
    if (readSync(fd, first, 0, first.length, offset) < first.length) continue;
    if (first.readUInt32LE(HEADER) !== MAGIC || first.readUInt32LE(0) !== at) continue;
    const free = readTree(first, HEADER + 24);
    const main = readTree(first, HEADER + 24 + TREE);
    const pageSize = first.readUInt32LE(HEADER + 24);
    if (![4096, 8192, 16384, 32768].includes(pageSize)) continue;
    const rest = HEADER + 24 + 2 * TREE;
    return { free, main, pageSize, lastPage: numberAt(first, rest), commit: numberAt(first, rest + 8) };
  }
  return undefined;
};

const walk = (file: File, tree: Tree, table: string, each: (node: Node, page: Buffer) => void): void => {
  let entries = 0;
  const visit = (number: number, level: number): void => {
    const wrong = (what: string) => tell(file, `page ${number}${table && ` of the table ${table}`} ${what}`);
    const page = readPage(file, number, wrong);
    if (!page) return;
    const kind = page.readUInt16LE(18) & 0xf;
    if (kind !== (level === tree.depth ? LEAF : BRANCH)) {
      wrong('is not of the kind that its place needs');
      return;
    }
    const nodes = nodesOf(page, kind, wrong);
    // The free list is ordered by numbers, all tables by bytes.
    if (table && !inOrder(kind === LEAF ? nodes : nodes.slice(1))) wrong('is not in order');
    for (const node of nodes) {
      if (kind === BRANCH) visit(node.child, level + 1);
      else if (node.flags & LARGE) checkLarge(file, page, node, wrong);
      if (kind === LEAF) each(node, page);
    }
    if (kind === LEAF) entries += nodes.length;
  };
  const before = file.found.length;
  if (tree.root >= 0) visit(tree.root, 1);
  if (file.found.length === before && entries !== tree.entries) {
    tell(file, `the table ${table || 'of free pages'} has ${entries} entries where ${tree.entries} are counted`);
  }
};

type Wrong = (what: string) => void;

const isThere = ({ size, pageSize, lastPage }: File, number: number, pages = 1): boolean =>
  number >= 2 && number + pages - 1 <= lastPage && (number + pages) * pageSize <= size;

const readPage = (file: File, number: number, wrong: Wrong): Buffer | undefined => {
  const why = !isThere(file, number) ? 'is not in the file' : file.seen.has(number) ? 'is used twice' : undefined;
  if (why) {
    wrong(why);
    return undefined;
  }
  file.seen.add(number);
  const page = Buffer.allocUnsafe(file.pageSize);
  readSync(file.fd, page, 0, file.pageSize, number * file.pageSize);
  if (numberAt(page, 0) === number) return page;
  wrong('is another one');
  return undefined;
};

// Sizes and places within a page are counted from behind its header.
const nodesOf = (page: Buffer, kind: number, wrong: Wrong): Node[] => {
  const [lower, upper] = [HEADER + page.readUInt16LE(20), HEADER + page.readUInt16LE(22)];
  if (lower > upper || upper > page.length || lower % 2) wrong('has no such size');
  const nodes: Node[] = [];
  for (let at = HEADER; at < Math.min(lower, page.length - 1); at += 2) {
    const node = nodeAt(page, HEADER + page.readUInt16LE(at), upper, kind);
    if (!node) {
      wrong('names a place outside itself');
      return [];
    }
    nodes.push(node);
  }
  return nodes;
};

const nodeAt = (page: Buffer, at: number, upper: number, kind: number): Node | undefined => {
  if (at < upper || at + NODE > page.length) return undefined;
  const [low, flags, length] = [page.readUInt32LE(at), page.readUInt16LE(at + 4), page.readUInt16LE(at + 6)];
  const data = at + NODE + length;
  const held = kind === BRANCH ? 0 : flags & LARGE ? 24 : low;
  if (data + held > page.length) return undefined;
  return { key: page.subarray(at + NODE, data), flags, child: low + flags * 2 ** 32, size: low, data };
};

const inOrder = (nodes: Node[]): boolean =>
  nodes.every(({ key }, at) => at === 0 || Buffer.compare(nodes[at - 1]!.key, key) < 0);

const checkLarge = (file: File, page: Buffer, node: Node, wrong: Wrong): void => {
  const [number, pages] = [numberAt(page, node.data), numberAt(page, node.data + 16)];
  const needed = Math.floor((HEADER - 1 + node.size) / file.pageSize) + 1;
  if (pages < needed || !isThere(file, number, pages)) wrong('names a large value that is not in the file');
};
