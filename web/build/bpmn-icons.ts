import type { Plugin } from 'vite';

const icons = /(align|distribute)-elements[\\/]\w*Icons\.js$/;
const styled = /style="([^"]*)"/g;

const asAttributes = (declarations: string) =>
  declarations
    .split(';')
    .filter((declaration) => declaration.includes(':'))
    .map((declaration) => declaration.split(':').map((half) => half.trim()))
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ');

/** The icons of bpmn-js carry style attributes, which the content security policy refuses: they become plain attributes. */
export const bpmnIcons = (): Plugin => ({
  name: 'charta:bpmn-icons',
  transform: (code, id) =>
    icons.test(id) ? { code: code.replace(styled, (_, style) => asAttributes(style)), map: null } : undefined,
});
