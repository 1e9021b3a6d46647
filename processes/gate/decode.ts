import { isRefusal, type Message, type Refusal, refuse, warning } from './message.ts';

export interface Decoded {
  /** The text, its declaration rewritten to UTF-8. */
  text: string;
  encoding: string;
  messages: Message[];
}

/** Turns the bytes of a file into text: by byte order mark, else by XML declaration, else as UTF-8. */
export const decode = (bytes: Uint8Array): Decoded | Refusal => {
  const packed = packedAs(bytes);
  if (packed) return refuse('not-bpmn', { detail: packed });
  const read = readBytes(bytes);
  if (isRefusal(read)) return read;
  const { text, encoding, messages } = read;
  if (encoding !== 'utf-8') messages.push({ code: 'converted', level: 'note', detail: encoding });
  const cleaned = clean(declareUtf8(text, encoding));
  return { text: cleaned.text, encoding, messages: [...messages, ...cleaned.messages] };
};

const readBytes = (bytes: Uint8Array): Decoded | Refusal => {
  const { label, isSure } = encodingOf(bytes);
  if (label.startsWith('utf-32')) return { ...decodeUtf32(bytes, label === 'utf-32be'), encoding: label };
  const decoder = decoderFor(label);
  if (!decoder) return refuse('unknown-encoding', { detail: label.slice(0, 40) });
  const { encoding } = decoder;
  if (encoding === 'utf-8' || isSure) return decodeStrictly(bytes, decoder);
  const asUtf8 = isWrittenInUtf8(bytes) ? utf8Of(bytes) : undefined;
  if (asUtf8 === undefined) return { text: decoder.decode(bytes), encoding, messages: [] };
  return { text: asUtf8, encoding: 'utf-8', messages: [warning('wrong-encoding', { detail: 'utf-8' })] };
};

/** Bytes that cannot be meant in an encoding are noticed, and then it is another one. */
const decodeStrictly = (bytes: Uint8Array, decoder: TextDecoder): Decoded => {
  try {
    return { text: decoder.decode(bytes), encoding: decoder.encoding, messages: [] };
  } catch {
    const encoding = decoder.encoding === 'utf-8' ? likeliest(bytes) : decoder.encoding;
    const text = new TextDecoder(encoding).decode(bytes);
    return { text, encoding, messages: [warning('wrong-encoding', { detail: encoding })] };
  }
};

const utf8Of = (bytes: Uint8Array) => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** Letters of two bytes and more are hardly ever sequences of UTF-8 by chance. */
const isWrittenInUtf8 = (bytes: Uint8Array) => bytes.some((byte) => byte > 0xc1 && byte < 0xf5);

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, index) => bytes[index] === byte);

const packings: [name: string, ...start: number[]][] = [
  ['ZIP', 0x50, 0x4b, 0x03, 0x04],
  ['ZIP', 0x50, 0x4b, 0x05, 0x06],
  ['GZIP', 0x1f, 0x8b],
  ['7-Zip', 0x37, 0x7a, 0xbc, 0xaf],
  ['RAR', 0x52, 0x61, 0x72, 0x21],
  ['PDF', 0x25, 0x50, 0x44, 0x46],
  ['PNG', 0x89, 0x50, 0x4e, 0x47],
  ['JPEG', 0xff, 0xd8, 0xff],
  ['Visio, Word or Excel', 0xd0, 0xcf, 0x11, 0xe0],
];

/** What the file is when it is no text at all: a word that helps to see that the wrong file was chosen. */
const packedAs = (bytes: Uint8Array) => packings.find(([, ...start]) => startsWith(bytes, ...start))?.[0];

/** The order of these matters: two zeros after the mark make UTF-32 of what else begins like UTF-16. */
const marks: [label: string, ...start: number[]][] = [
  ['utf-8', 0xef, 0xbb, 0xbf],
  ['utf-32le', 0xff, 0xfe, 0x00, 0x00],
  ['utf-32be', 0x00, 0x00, 0xfe, 0xff],
  ['utf-32le', 0x3c, 0x00, 0x00, 0x00],
  ['utf-32be', 0x00, 0x00, 0x00, 0x3c],
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
  ['utf-16le', 0x3c, 0x00],
  ['utf-16be', 0x00, 0x3c],
];

const encodingOf = (bytes: Uint8Array): { label: string; isSure: boolean } => {
  const marked = marks.find(([, ...start]) => startsWith(bytes, ...start));
  if (marked) return { label: marked[0], isSure: true };
  const declared = declaration(new TextDecoder('latin1').decode(bytes.subarray(0, 400)))?.encoding.trim() || 'utf-8';
  // A declaration that can be read byte by byte is no UTF-16: a writer of strings has put that word there.
  const isUtf8 = /^(?:utf[-_ ]?(?:8|16|32)|ucs[-_ ]?[24]|unicode|iso-10646)/i.test(declared);
  return { label: isUtf8 ? 'utf-8' : declared.replace(/^cp-?(125\d)$/i, 'windows-$1'), isSure: false };
};

const decodeUtf32 = (bytes: Uint8Array, bigEndian: boolean): Pick<Decoded, 'text' | 'messages'> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const letters: string[] = [];
  for (let at = 0; at + 3 < bytes.length; at += 4) {
    const code = view.getUint32(at, !bigEndian);
    const isLetter = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    letters.push(isLetter ? String.fromCodePoint(code) : '\ufffd');
  }
  return { text: letters.join('').replace(/^\ufeff/, ''), messages: [] };
};

const declaration = (text: string) => {
  const [whole] = /^\uFEFF?\s*<\?xml\s[^>]{0,300}\?>/.exec(text) ?? [];
  if (whole === undefined) return undefined;
  return { whole, encoding: /\sencoding\s*=\s*["']([^"']+)["']/.exec(whole)?.[1] ?? '' };
};

/** Strict where the encoding allows it, so that bytes which cannot be meant are noticed. */
const decoderFor = (label: string) => {
  try {
    return new TextDecoder(label, { fatal: /^utf/i.test(label) });
  } catch {
    return undefined;
  }
};

/** Encodings of our part of the world, each with the letters that speak for it. */
const candidates: [encoding: string, letters: string][] = [
  ['windows-1252', 'àáâãäåæçèéêëíîïñóôõöøùúûüßÀÁÂÃÄÅÇÈÉÊÍÑÓÔÕÖÚÜ'],
  ['windows-1250', 'ăâîşţĂÂÎŞŢąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňóřšťúůýž'],
  ['windows-1257', 'ąčęėįšųūžĄČĘĖĮŠŲŪŽāēģīķļņ'],
  ['iso-8859-2', 'ăâîşţĂÂÎŞŢąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňóřšťúůýž'],
];

/** The encoding under which most bytes above 127 become letters of its languages: a guess, and reported as one. */
const likeliest = (bytes: Uint8Array) => {
  let best = { encoding: 'windows-1252', score: -1 };
  for (const [encoding, letters] of candidates) {
    const known = new Set(letters);
    let score = 0;
    for (const letter of new TextDecoder(encoding).decode(bytes.subarray(0, 100_000))) {
      if (letter > '\x7f') score += known.has(letter) ? 1 : -1;
    }
    if (score > best.score) best = { encoding, score };
  }
  return best.encoding;
};

const declareUtf8 = (text: string, encoding: string) => {
  const found = declaration(text);
  if (!found) return text.replace(/^\uFEFF/, '');
  const isFine = encoding === 'utf-8' && (!found.encoding || /^utf-8$/i.test(found.encoding)) && text.startsWith('<');
  return isFine ? text : `<?xml version="1.0" encoding="UTF-8"?>${text.slice(found.whole.length)}`;
};

/** Characters that XML knows neither as such nor as a reference; in a drawing they would break the picture. */
const unknownToXml = [
  [0, 8],
  [11, 12],
  [14, 31],
  [0xfffe, 0xffff],
].map((range) => String.fromCharCode(...range));
const references = '&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));';
const controls = new RegExp(`[${unknownToXml.map(([from, to]) => `${from}-${to}`).join('')}]|${references}`, 'gi');
/** UTF-8 read as a Western code page: «Ä‚», «È™», «Å‚». */
const garbled = /[ÂÃÄÅÈ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/g;
/** Characters beyond the first 65,536, which the parser would cut to something else. */
const astral = /&#(?:(\d{5,7})|x0*([0-9a-f]{5,6}));/gi;

/** Nothing but what every file has, as in most: there is nothing to look for. */
const isPlain = (text: string) => !text.includes('&#') && /^[\t\n\r\x20-\x7e]*$/.test(text);

const clean = (text: string): Pick<Decoded, 'text' | 'messages'> => {
  if (isPlain(text)) return { text, messages: [] };
  const messages: Message[] = [];
  const damaged = count(text, /\ufffd/g);
  if (damaged > 0) messages.push(warning('damaged-text', { detail: String(damaged) }));
  const mixed = count(text, garbled);
  if (mixed > 1) messages.push(warning('garbled-text', { detail: String(mixed) }));
  const unwanted = count(text, controls);
  if (unwanted > 0) messages.push(warning('control-characters', { detail: String(unwanted) }));
  const plain = unwanted > 0 ? text.replace(controls, ' ') : text;
  return { text: plain.includes('&#') ? plain.replace(astral, fromCode) : plain, messages };
};

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

const fromCode = (whole: string, decimal?: string, hex?: string) => {
  const code = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hex ?? '', 16);
  return code > 0xffff && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
};
