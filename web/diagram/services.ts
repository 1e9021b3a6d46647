/** What is used here of the services of bpmn-js, which has no types for them. */

/** An element of the model: what stands in the file. */
export interface Thing {
  $type: string;
  $parent?: Thing | undefined;
  $instanceOf(type: string): boolean;
  get(name: string): unknown;
}

/** An element of the picture. */
export interface Shape {
  id: string;
  businessObject: Thing;
  /** Of a label: what it belongs to. */
  labelTarget?: Shape;
  /** Of a flow: what it connects. */
  source?: Shape;
  target?: Shape;
  parent?: Shape;
}

export interface Services {
  autoPlace: { append(source: Shape, shape: Shape): Shape };
  canvas: {
    zoom(level?: number | 'fit-viewport', center?: { x: number; y: number } | 'auto'): number;
    scroll(by: { dx: number; dy: number }): void;
    focus(): void;
    getRootElement(): Shape;
    scrollToElement(element: Shape): void;
    getContainer(): HTMLElement;
    viewbox(box?: Box): Viewbox;
  };
  commandStack: { undo(): void; redo(): void; canUndo(): boolean; canRedo(): boolean };
  elementFactory: { createShape(attributes: { type: string; isExpanded?: boolean }): Shape };
  elementRegistry: {
    get(id: string): Shape | undefined;
    find(test: (shape: Shape) => boolean): Shape | undefined;
    filter(test: (shape: Shape) => boolean): Shape[];
  };
  eventBus: {
    on(events: string | string[], listener: (event: { trigger?: string }) => void): void;
    fire(event: string): void;
  };
  modeling: {
    connect(source: Shape, target: Shape): Shape | undefined;
    createShape(shape: Shape, at: { x: number; y: number }, parent: Shape): Shape;
    updateLabel(element: Shape, text: string): void;
    updateProperties(element: Shape, values: Record<string, unknown>): void;
    updateModdleProperties(element: Shape, thing: Thing, values: Record<string, unknown>): void;
  };
  moddle: { create(type: string, values: Record<string, unknown>): Thing };
  palette: { open(): void; close(): void; isOpen(): boolean };
  selection: { get(): Shape[]; select(element: Shape): void };
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Viewbox extends Box {
  inner: Box;
  outer: { width: number; height: number };
  scale: number;
}

export type Service = <Name extends keyof Services>(name: Name) => Services[Name];
