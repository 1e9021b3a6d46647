import { crc32 } from 'node:zlib';

const fields = (...parts: [value: number, bytes: 2 | 4][]) =>
  Buffer.concat(
    parts.map(([value, bytes]) => {
      const field = Buffer.alloc(bytes);
      field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );

/** A ZIP archive of the entries in their order, not compressed. */
export const zip = (entries: Record<string, string | Buffer>): Buffer => {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(entries)) {
    const [name, bytes] = [Buffer.from(path), Buffer.from(content)];
    const about = fields(
      [20, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [crc32(bytes), 4],
      [bytes.length, 4],
      [bytes.length, 4],
      [name.length, 2],
      [0, 2],
    );
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), about, name, bytes]);
    const where = fields([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]);
    directory.push(Buffer.from('PK\x01\x02'), fields([20, 2]), about, where, name);
    files.push(file);
    offset += file.length;
  }
  const [index, count] = [Buffer.concat(directory), Object.keys(entries).length];
  const end = fields([0, 2], [0, 2], [count, 2], [count, 2], [index.length, 4], [offset, 4], [0, 2]);
  return Buffer.concat([...files, index, Buffer.from('PK\x05\x06'), end]);
};
