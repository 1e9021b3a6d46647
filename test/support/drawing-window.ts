import { document } from '../../api/process-map/picture/window.ts';

/** What a modeler, other than a picture, asks of its window: in jsdom it is there, or is made here. */
const { KeyboardEvent, MutationObserver, SVGElement } = document.defaultView as Window & typeof globalThis;
Object.assign(globalThis, { KeyboardEvent, MutationObserver, CSS: { escape: (text: string) => text } });

const still = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 }; // nothing is scaled or moved here
const matrix: object = { ...still, translate: () => matrix, scale: () => matrix, multiply: () => matrix };
Object.assign(SVGElement.prototype, { getCTM: () => matrix, createSVGMatrix: () => matrix });
