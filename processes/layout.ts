import { byKey } from './graph.ts';
import { withPictures } from './layout/as-text.ts';
import { gridOf } from './layout/cells.ts';
import { crowdOf, piecesOf } from './layout/crowd.ts';
import { drawPlanes, type Pictured } from './layout/draw.ts';
import { freest, labelLines } from './layout/flow-labels.ts';
import { type LabelSides, labelSidesOf, labelsBeside, labelsOfBoundary } from './layout/labels.ts';
import { latticeOf } from './layout/lattice.ts';
import { tracksOf } from './layout/lines.ts';
import { isSmall } from './layout/measure.ts';
import type { Box, Line, Picture, Shape } from './layout/picture.ts';
import { boxesOf, placesOf } from './layout/place.ts';
import { pointsOf } from './layout/points.ts';
import { routesOf } from './layout/route.ts';
import { type Scene, sceneOf } from './layout/scene.ts';
import type { Element } from './moddle.ts';
import type { Model } from './model.ts';
import { modelOf } from './read.ts';

/**
 * Gives a parsed file a new layout: pools and lanes as bands, one column for each step of the flow, lines at right
 * angles round everything. The insides of sub-processes get planes of their own. Replaces what layout there was.
 */
export const layOut = (definitions: Element): void => drawPlanes(definitions, picturesOf(modelOf(definitions)));

/**
 * The same, and also in the text that was parsed: nothing else in that changes, not even its comments. Undefined where
 * this cannot be done, and the file has to be written anew.
 */
export const layOutText = (text: string, definitions: Element): string | undefined => {
  const model = modelOf(definitions);
  const pictures = picturesOf(model);
  const whole = withPictures(text, definitions, model, pictures);
  drawPlanes(definitions, pictures);
  return whole;
};

const picturesOf = (model: Model): Pictured[] => {
  const inside = byKey(model.nodes, ({ parent }) => parent ?? '');
  const insides = model.nodes.flatMap((scope) => {
    const nodes = scope.kind === 'sub-process' ? inside.get(scope.id) : undefined;
    // only what lies in it is looked at: a file may have thousands of them
    return nodes ? [pictured({ ...model, nodes: [scope, ...nodes] }, scope.id)] : [];
  });
  return [pictured(model), ...insides];
};

/** What can be drawn of a picture: a shape or a line names its element. */
const pictured = (model: Model, scope?: string): Pictured => {
  const { shapes, lines } = arrange(model, scope);
  const isNamed = ({ id }: Shape | Line) => id !== '';
  return { picture: { shapes: shapes.filter(isNamed), lines: lines.filter(isNamed) }, scope };
};

/** The picture of the main plane of a model, or of the inside of one of its sub-processes. */
export const arrange = (model: Model, scope?: string): Picture => {
  const scene = sceneOf(model, scope);
  const grid = gridOf(scene);
  const lattice = latticeOf(grid);
  const routes = routesOf(scene, grid, lattice);
  const sides = labelSidesOf(scene, grid, routes);
  const tracks = tracksOf(routes, (id) => isSmall(scene.items.get(id)?.kind ?? 'dock'));
  const places = placesOf(scene, grid, lattice, tracks, sides);
  const boxes = boxesOf(scene, grid, lattice, places, sides.raised);
  const lines = routes.map((route) => ({
    id: route.wire.id,
    name: route.wire.name,
    points: pointsOf({ scene, grid, places, tracks, boxes }, route),
  }));
  const bands = [...places.pools, ...places.lanes].map(([id, box]): Shape => ({ id, ...box, band: true }));
  const shapes = shapesOf(scene, sides, boxes, lines);
  const taken = shapes.flatMap((shape) => (shape.label ? [shape, shape.label] : [shape]));
  return { shapes: [...bands, ...shapes], lines: labelLines(lines, taken) };
};

const shapesOf = (scene: Scene, { labels }: LabelSides, boxes: Map<string, Box>, lines: Line[]): Shape[] => {
  const [taken, pieces] = [crowdOf(boxes.values()), crowdOf(piecesOf(lines))];
  const shapes = [...boxes].filter(([id]) => scene.items.get(id)?.kind !== 'dock');
  return shapes.map(([id, box]) => {
    const [item, place] = [scene.items.get(id), labels.get(id)];
    const label = place && freest(item ? labelsBeside(box, place) : labelsOfBoundary(box, place), taken, pieces);
    if (label) taken.add(label);
    return { id, ...box, label, collapsed: item?.kind === 'sub-process' };
  });
};
