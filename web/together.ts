type NamesIn<Parts> = Parts extends unknown ? keyof Parts : never;

/** The names that more than one part has. */
type Twice<Parts extends readonly object[]> = Parts extends readonly [infer First, ...infer Rest extends object[]]
  ? (keyof First & NamesIn<Rest[number]>) | Twice<Rest>
  : never;

type Together<Parts extends readonly object[]> = Parts extends readonly [infer First, ...infer Rest extends object[]]
  ? First & Together<Rest>
  : unknown;

/** One object of several. A name that two of them have does not compile: spread, the later would win without a word. */
export const together = <const Parts extends readonly object[]>(
  parts: Parts & ([Twice<Parts>] extends [never] ? unknown : { twice: Twice<Parts> }),
) => Object.assign({}, ...parts) as Together<Parts>;
