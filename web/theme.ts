import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** The accent is the institution's: `look.css` derives its ten shades from one colour, `--accent`. */
const accent = Array.from({ length: 10 }, (_, shade) => `var(--accent-${shade})`) as unknown as MantineColorsTuple;

/** Cool greys; the fourth is the edge of a control, 3:1 on the ground. */
const gray: MantineColorsTuple = [
  '#f5f6f8',
  '#eceff3',
  '#dde1e7',
  '#c9d0d8',
  '#858f9b',
  '#636d78',
  '#545d68',
  '#3f4751',
  '#2b323a',
  '#1a2028',
];

/** The same for dark screens, as Mantine counts them: 0 is text, 4 the edge, 6 a control, 7 the ground. */
const dark: MantineColorsTuple = [
  '#e3e7ec',
  '#c5ccd4',
  '#a5afba',
  '#97a1ad',
  '#6f7a87',
  '#262d35',
  '#1b2026',
  '#14181d',
  '#101317',
  '#0b0d10',
];

const font = "'Inter', system-ui, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif";

/** The look of Mantine's components; its variables are written to `virtual:theme.css` when the client is built. */
export const theme = createTheme({
  colors: { accent, gray, dark },
  black: gray[9],
  primaryColor: 'accent',
  primaryShade: { light: 8, dark: 8 }, // white on shade 6 has only 3.5:1
  fontFamily: font,
  headings: { fontFamily: font, fontWeight: '600' },
  lineHeights: { md: '1.5' },
  defaultRadius: '4px',
  respectReducedMotion: true,
  cursorType: 'pointer',
});
