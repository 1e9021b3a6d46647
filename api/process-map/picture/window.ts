import { JSDOM } from 'jsdom';
import { boundsOf } from './bounds.ts';
import {
  asTransform,
  identity,
  type Matrix,
  multiplied,
  ofTransform,
  rotation,
  scaling,
  translation,
} from './matrix.ts';
import { lengthOf, pointAt } from './path.ts';
import { textHeight, textWidth } from './text-width.ts';

/*
 * jsdom has the documents of a browser but nothing that needs layout or geometry. What bpmn-js asks of these is here,
 * no more. Style declarations become attributes at once: no style ever reaches the picture.
 */

const { window } = new JSDOM('<!doctype html>');

class Transform {
  matrix: Matrix = identity;
  setMatrix = (matrix: Matrix) => this.become(matrix);
  setTranslate = (x: number, y: number) => this.become(translation(x, y));
  setScale = (x: number, y: number) => this.become(scaling(x, y));
  setRotate = (degrees: number, x: number, y: number) =>
    this.become(multiplied(translation(x, y), multiplied(rotation(degrees), translation(-x, -y))));

  private become(matrix: Matrix) {
    this.matrix = matrix;
  }
}

const transformOf = (matrix: Matrix) => Object.assign(new Transform(), { matrix });

const transformsOf = (element: Element) => {
  const write = (matrix: Matrix) => element.setAttribute('transform', asTransform(matrix));
  const read = () => ofTransform(element.getAttribute('transform'));
  return {
    clear: () => element.removeAttribute('transform'),
    appendItem: (transform: Transform) => write(multiplied(read(), transform.matrix)),
    consolidate: () => transformOf(read()),
    createSVGTransformFromMatrix: transformOf,
  };
};

const hyphenated = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const styleOf = (element: Element) => {
  const set = (name: string, value: unknown) => {
    if (value === undefined || value === null || value === '') element.removeAttribute(hyphenated(name));
    else element.setAttribute(hyphenated(name), String(value));
    return true;
  };
  return new Proxy({} as Record<string, unknown>, {
    get: (_none, name: string) => element.getAttribute(hyphenated(name)) ?? '',
    set: (_none, name: string, value) => set(name, value),
  });
};

/** Gives the elements of a document what a browser's have: getters and methods that see the element. */
const give = <E extends Element>(
  prototype: E,
  getters: Record<string, (element: E) => unknown>,
  methods: Record<string, (element: E, ...given: never[]) => unknown> = {},
) => {
  for (const [name, get] of Object.entries(getters))
    Object.defineProperty(prototype, name, {
      configurable: true,
      get(this: E) {
        return get(this);
      },
    });
  for (const [name, method] of Object.entries(methods))
    Object.defineProperty(prototype, name, {
      configurable: true,
      value(this: E, ...given: never[]) {
        return method(this, ...given);
      },
    });
};

const path = (element: Element) => element.getAttribute('d') ?? '';

give(
  window.SVGElement.prototype as SVGElement,
  { style: styleOf, transform: (element) => ({ baseVal: transformsOf(element) }) },
  {
    getBBox: boundsOf,
    getTotalLength: (element) => lengthOf(path(element)),
    getPointAtLength: (element, length: number) => pointAt(path(element), length),
    createSVGTransform: () => new Transform(),
    createSVGTransformFromMatrix: (_element, matrix: Matrix) => transformOf(matrix),
  },
);

const paper = () => ({
  font: '12px',
  measureText(text: string) {
    const size = Number.parseFloat(/([\d.]+)px/.exec(this.font)?.[1] ?? '12');
    const { above, below } = textHeight(size);
    return { width: textWidth(text, size), fontBoundingBoxAscent: above, fontBoundingBoxDescent: below };
  },
});
give(window.HTMLCanvasElement.prototype as HTMLCanvasElement, {}, { getContext: paper });

/** The document that bpmn-js draws in; it expects to find it, and some classes, everywhere. */
export const document: Document = window.document;
Object.assign(globalThis, { window, document, DOMParser: window.DOMParser, SVGMatrix: class {} });
