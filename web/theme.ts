import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** The accent is the institution's: `look.css` derives its ten shades from one colour, `--accent`. */
const accent = Array.from({ length: 10 }, (_, shade) => `var(--accent-${shade})`) as unknown as MantineColorsTuple;

const font = "'Inter', system-ui, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif";

/** The look of Mantine's components; its variables are written to `virtual:theme.css` when the client is built. */
export const theme = createTheme({
  colors: { accent },
  primaryColor: 'accent',
  primaryShade: { light: 8, dark: 8 }, // white on shade 6 has only 3.5:1
  fontFamily: font,
  headings: { fontFamily: font, fontWeight: '600' },
  lineHeights: { md: '1.5' },
  defaultRadius: '4px',
  respectReducedMotion: true,
  cursorType: 'pointer',
});
