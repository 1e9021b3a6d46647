/** What a layout gives: boxes and lines, to be written into a file as BPMN diagram information. */
export interface Point {
  x: number;
  y: number;
}

export interface Box extends Point {
  width: number;
  height: number;
}

export interface Shape extends Box {
  id: string;
  /** A pool or lane, drawn as a horizontal band. */
  band?: boolean;
  /** A sub-process that has its content on a plane of its own. */
  collapsed?: boolean;
  label?: Box;
}

export interface Line {
  id: string;
  points: Point[];
  label?: Box;
}

export interface Picture {
  shapes: Shape[];
  lines: Line[];
}
