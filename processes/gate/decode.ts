import { type Message, type Refusal, refuse, warning } from './message.ts';

export interface Decoded {
  /** The text, its declaration rewritten to UTF-8. */
  text: string;
  encoding: string;
  messages: Message[];
}

/** Turns the bytes of a file into text: by byte order mark, else by XML declaration, else as UTF-8. */
export const decode = (bytes: Uint8Array): Decoded | Refusal => {
  const label = encodingOf(bytes);
  const decoder = decoderFor(label);
  if (!decoder) return refuse('unknown-encoding', { detail: label });
  const messages: Message[] = [];
  let encoding: string = decoder.encoding;
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    encoding = likeliest(bytes);
    text = new TextDecoder(encoding).decode(bytes);
    messages.push(warning('wrong-encoding', { detail: encoding }));
  }
  if (encoding !== 'utf-8') messages.push({ code: 'converted', level: 'note', detail: encoding });
  const cleaned = clean(declareUtf8(text, encoding));
  return { text: cleaned.text, encoding, messages: [...messages, ...cleaned.messages] };
};

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, index) => bytes[index] === byte);

const encodingOf = (bytes: Uint8Array): string => {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return 'utf-8';
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0x3c, 0x00)) return 'utf-16le';
  if (startsWith(bytes, 0xfe, 0xff) || startsWith(bytes, 0x00, 0x3c)) return 'utf-16be';
  const declared = declaration(new TextDecoder('latin1').decode(bytes.subarray(0, 400)))?.encoding ?? 'utf-8';
  // A declaration that can be read byte by byte is no UTF-16: a writer of strings has put that word there.
  return /^utf-?16|^ucs-?2|^utf-?32/i.test(declared) ? 'utf-8' : declared;
};

const declaration = (text: string) => {
  const [whole] = /^\uFEFF?\s*<\?xml\s[^>]{0,300}\?>/.exec(text) ?? [];
  return whole === undefined ? undefined : { whole, encoding: /\sencoding\s*=\s*["']([^"']+)["']/.exec(whole)?.[1] };
};

/** Strict where the encoding allows it, so that bytes which cannot be meant are noticed. */
const decoderFor = (label: string) => {
  try {
    return new TextDecoder(label, { fatal: /^utf-?8$/i.test(label) });
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

const clean = (text: string) => {
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
