import { convertCssVariables, DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core';
import type { Plugin } from 'vite';
import { theme } from '../theme.ts';

const unused = /^--mantine-color-(pink|grape|violet|indigo|cyan|green|lime|yellow|orange)-/;
const used = (variables: Record<string, string>) =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => !unused.test(name)));

const css = () => {
  const { variables, light, dark } = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme));
  return convertCssVariables({ variables: used(variables), light: used(light), dark: used(dark) }, ':root');
};

/** `virtual:theme.css`: Mantine's variables as a file, because the content security policy refuses the style elements it would add. */
export const themeCss = (): Plugin => ({
  name: 'charta:theme-css',
  resolveId: (id) => (id === 'virtual:theme.css' ? '\0virtual:theme.css' : undefined),
  load: (id) => (id === '\0virtual:theme.css' ? css() : undefined),
});
