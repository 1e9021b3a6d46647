import { createHash, randomInt } from 'node:crypto';

/** Without what is easily mistaken: I, L, O, U. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');

/** A new code of a receipt: `7K2M-XQ4T-9BPD`, 60 bits by chance. */
export const newReceipt = (): string => [group(), group(), group()].join('-');

const plain = (receipt: string) =>
  receipt
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');

/** What is stored of it: who reads the database cannot ask by it. */
export const receiptHash = (receipt: string): string =>
  createHash('sha256')
    .update(`receipt ${plain(receipt)}`)
    .digest('hex');
