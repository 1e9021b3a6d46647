import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { bpmnIcons } from './web/build/bpmn-icons.ts';
import { compress } from './web/build/compress.ts';
import { themeCss } from './web/build/theme-css.ts';

export default defineConfig({
  root: 'web',
  plugins: [react(), themeCss(), bpmnIcons(), compress()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0, // a font as a `data:` address would be refused by the content security policy
    modulePreload: { polyfill: false },
    license: true,
  },
  server: { proxy: { '/api': process.env.CHARTA_API ?? 'http://127.0.0.1:3000' } },
});
