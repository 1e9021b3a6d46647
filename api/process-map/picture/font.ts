import { createRequire } from 'node:module';

/** The typeface of pictures, as an SVG names it: Arial, by which every tool lays diagrams out, and what is as wide. */
export const typeface = "Arial, Arimo, 'Liberation Sans', Helvetica, sans-serif";

/** The file of the typeface: pictures are measured and printed by it on machines where no font is installed. */
export const fontFile = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf',
);
