import fc from 'fast-check';

/** Something done to the bytes of a file, at places given as parts of its length. */
type Mutation = (bytes: Uint8Array) => Uint8Array;

const at = (bytes: Uint8Array, part: number) => Math.floor(part * bytes.length);
const part = fc.double({ min: 0.01, max: 1, noNaN: true, maxExcluded: true });

const flip = fc.tuple(part, fc.nat(255)).map(
  ([where, byte]): Mutation =>
    (bytes) =>
      bytes.with(at(bytes, where), byte),
);

const cut = part.map(
  (where): Mutation =>
    (bytes) =>
      bytes.slice(0, at(bytes, where)),
);

const elements = (bytes: Uint8Array) => {
  const text = new TextDecoder('latin1').decode(bytes);
  return { text, found: [...text.matchAll(/<(\w+:)?\w+\s[^<>]*\/>|<(\w+:?\w+)[^<>]*>[^<>]*<\/\2>/g)] };
};

const asBytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** Takes one element out and puts it where another was, which goes to its place, or twice. */
const swap = fc.tuple(part, part, fc.boolean()).map(
  ([one, other, twice]): Mutation =>
    (bytes) => {
      const { text, found } = elements(bytes);
      const pair = [one, other].map((where) => found[Math.floor(where * found.length)]);
      const [first, second] = pair.sort((a, b) => (a?.index ?? 0) - (b?.index ?? 0));
      if (!first || !second || first === second) return bytes;
      const between = text.slice(first.index + first[0].length, second.index);
      const after = text.slice(second.index + second[0].length);
      return asBytes(text.slice(0, first.index) + second[0] + between + (twice ? second[0] : first[0]) + after);
    },
);

/** Writes another value between two quotes. */
const requote = fc.tuple(part, fc.constantFrom('', 'x', '1', 'true', '-1', 'NaN', '1e999', 'a b', '__proto__')).map(
  ([where, value]): Mutation =>
    (bytes) => {
      const text = new TextDecoder('latin1').decode(bytes);
      const quoted = [...text.matchAll(/"[^"<>]*"/g)];
      const chosen = quoted[Math.floor(where * quoted.length)];
      if (!chosen) return bytes;
      return asBytes(`${text.slice(0, chosen.index)}"${value}"${text.slice(chosen.index + chosen[0].length)}`);
    },
);

/** Some of them, one after the other. */
export const mutations: fc.Arbitrary<Mutation> = fc
  .array(fc.oneof(flip, cut, swap, swap, requote, requote), { minLength: 1, maxLength: 5 })
  .map(
    (each): Mutation =>
      (bytes) =>
        each.reduce((changed, mutate) => (changed.length > 0 ? mutate(changed) : changed), bytes),
  );
