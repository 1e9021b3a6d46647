import { type Analysis, Category } from '../../../api/nonconformities/contract.ts';

export type Branches = Analysis['ishikawa'];

export const size = { width: 960, bone: 250, line: 20, head: 190 };
const longest = 30;
const [ascent, descent] = [11, 4];

/** A cause as the diagram has room for it; the whole stands in the list beside. */
export const shortened = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);

/** Where a branch and its causes are drawn: three above the spine, three below it. */
export interface Bone {
  category: Category;
  start: { x: number; y: number };
  end: { x: number; y: number };
  causes: { text: string; x: number; y: number }[];
}

/** The height that the side with the most causes needs. */
const reach = (branches: Branches) =>
  60 + size.line * Math.max(3, ...Category.options.map((category) => branches[category].length));

/** The diagram's places, from the data alone. */
export const layout = (branches: Branches) => {
  const side = reach(branches);
  const spine = side + 10;
  const bones = Category.options.map((category, index): Bone => {
    const isAbove = index < 3;
    const end = { x: 30 + ((index % 3) + 1) * size.bone - 10, y: spine };
    const start = { x: end.x - 110, y: isAbove ? 34 : spine * 2 - 34 };
    const causes = branches[category].map((text, place) => {
      const y = isAbove ? 62 + place * size.line : spine + 36 + place * size.line;
      const nearest = isAbove ? y - ascent : y + descent; // where the letters come nearest to the branch
      const share = Math.abs(nearest - start.y) / Math.abs(end.y - start.y);
      return { text: shortened(text), x: start.x + (end.x - start.x) * share - 8, y };
    });
    return { category, start, end, causes };
  });
  return { bones, spine, height: spine * 2 };
};
