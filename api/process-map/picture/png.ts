import { Resvg } from '@resvg/resvg-js';
import { fontFile } from './font.ts';

/** The picture as PNG on white, so many pixels wide. */
export const toPng = (svg: string, width: number): Buffer => {
  const font = { fontFiles: [fontFile], loadSystemFonts: false, defaultFontFamily: 'Arimo' };
  return new Resvg(svg, { background: '#ffffff', fitTo: { mode: 'width', value: width }, font }).render().asPng();
};
