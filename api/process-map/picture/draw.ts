import './window.ts'; // first: bpmn-js looks for a document as soon as it is loaded
import BaseViewer from 'bpmn-js/lib/BaseViewer.js';
import CoreModule from 'bpmn-js/lib/core/index.js';
import TranslateModule from 'diagram-js/lib/i18n/translate/index.js';
import { typeface } from './font.ts';
import { giveLabelsRoom, type TextRenderer } from './label-room.ts';
import { svgOf } from './svg.ts';

/** A diagram as it looks: an SVG document of its own, and its size in pixels. */
export interface Picture {
  svg: string;
  width: number;
  height: number;
}

interface Registry {
  get(id: string): { labelTarget?: { id: string } } | undefined;
}
interface Canvas {
  getActiveLayer(): Element;
}

/** Draws the first diagram of the BPMN file. @throws {Error} saying what hinders it */
export const draw = async (xml: string): Promise<Picture> => {
  const viewer = new BaseViewer({
    modules: [CoreModule, TranslateModule], // nothing that only serves a mouse
    textRenderer: { defaultStyle: { fontFamily: typeface } },
  } as ConstructorParameters<typeof BaseViewer>[0]);
  try {
    giveLabelsRoom(viewer.get<TextRenderer>('textRenderer'));
    await viewer.importXML(xml);
    const elements = viewer.get<Registry>('elementRegistry');
    const drawn = viewer.get<Canvas>('canvas').getActiveLayer();
    return svgOf(drawn, xml, (id) => elements.get(id)?.labelTarget?.id ?? id);
  } finally {
    viewer.destroy();
  }
};
