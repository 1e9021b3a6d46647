import '../../support/drawing-window.ts'; // first: bpmn-js looks for a document as soon as it is loaded
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { chartaDescriptor } from '../../../processes/extension.ts';
import { blankDiagram } from '../../../processes/templates/blank.ts';
import type { Chosen } from '../../../web/diagram/chosen.ts';
import { type Drawing, openDrawing } from '../../../web/diagram/drawing.ts';

/** A small diagram on the desk: two lanes, a start, a task and an end. */
const desk = async (language: 'en' | 'ro' = 'en') => {
  const place = document.createElement('div');
  document.body.append(place);
  const told: (Chosen | undefined)[] = [];
  const xml = await blankDiagram('en', 'Permit', { institution: 'Town hall' });
  const drawing = await openDrawing(place, {
    ...{ xml, language },
    onChange: () => undefined,
    onSelect: (chosen) => told.push(chosen),
    onSteps: () => undefined,
  });
  return { drawing, place, chosen: () => told.at(-1) };
};

const ro: Record<string, string> = JSON.parse(readFileSync('web/diagram/words/ro.json', 'utf8'));

const entry = (place: Element, action: string) => place.querySelector<HTMLElement>(`[data-action="${action}"]`);
const press = (element: Element | null, key = 'Enter') =>
  element?.dispatchEvent(new window.KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

describe('what is said of an element of a drawing', () => {
  let drawing: Drawing;
  let chosen: () => Chosen | undefined;
  beforeEach(async () => {
    ({ drawing, chosen } = await desk());
  });
  afterEach(() => drawing.destroy());

  it('is told when it is selected', () => {
    expect(drawing.select('task')).to.equal(true);
    expect(chosen()).to.deep.include({ id: 'task', role: 'step', links: [], limit: '' });
    drawing.select('lane-1');
    expect(chosen()).to.include({ id: 'lane-1', role: 'party' });
    expect(drawing.select('nobody')).to.equal(false);
  });
  it('is written into the file: name, documents and time limit of a step', async () => {
    drawing.select('task');
    drawing.change('task', { name: 'Check the file' });
    drawing.change('task', { links: [{ kind: 'procedure', documentId: 'd1', code: 'PO-01' }] });
    drawing.change('task', { limit: '30 days' });
    expect(chosen()).to.deep.include({ name: 'Check the file', limit: '30 days' });
    expect(chosen()?.links).to.have.lengthOf(1);
    const xml = await drawing.getXml();
    expect(xml).to.include(chartaDescriptor.uri).and.include('name="Check the file"');
    expect(xml)
      .to.match(/<charta:link [^>]*documentId="d1"/)
      .and.match(/<charta:limit [^>]*text="30 days"/);
  });
  it('leaves the time limit when the documents change, and the documents when the limit does', () => {
    drawing.select('task');
    drawing.change('task', { limit: '30 days' });
    drawing.change('task', { links: [{ kind: 'form', documentId: 'd2' }] });
    expect(chosen()?.limit).to.equal('30 days');
    drawing.change('task', { limit: '' });
    expect(chosen()).to.deep.include({ limit: '' });
    expect(chosen()?.links.map(({ documentId }) => documentId)).to.deep.equal(['d2']);
  });
  it('is undone step by step, like everything that is drawn', () => {
    drawing.select('task');
    const before = chosen();
    drawing.change('task', { limit: '30 days' });
    drawing.undo();
    expect(chosen()).to.deep.equal(before);
    drawing.redo();
    expect(chosen()?.limit).to.equal('30 days');
  });
  it('says of a lane who it is, and takes it away again', async () => {
    drawing.select('lane-1');
    drawing.change('lane-1', { party: 'unit', partyId: 'u1' });
    expect(await drawing.getXml()).to.match(/charta:party="unit"[^>]*charta:partyId="u1"|charta:partyId="u1"/);
    drawing.change('lane-1', { party: undefined, partyId: undefined });
    expect(await drawing.getXml()).not.to.include('charta:partyId="u1"');
  });
  it('is listed with all that can be selected, flows by their ends', () => {
    const listed = drawing.elements().map(({ id, part }) => `${part} ${id}`);
    expect(listed).to.include.members(['pool pool', 'lane lane-1', 'step task', 'flow flow-task-end']);
    expect(drawing.nameOf('flow-task-end')).to.include('→');
  });
});

describe('drawing without a mouse', () => {
  it('finds the tools as buttons with their names, in the language of the page', async () => {
    const { drawing, place } = await desk('ro');
    const tool = entry(place, 'create.task');
    expect(tool?.getAttribute('role')).to.equal('button');
    expect(tool?.getAttribute('tabindex')).to.equal('0');
    const names = [tool?.getAttribute('aria-label'), tool?.title];
    expect(names).to.deep.equal([ro['Create task'], ro['Create task']]);
    drawing.destroy();
  });
  it('appends a step to the selected one by a tool, and selects it', async () => {
    const { drawing, place, chosen } = await desk();
    drawing.select('task');
    press(entry(place, 'create.exclusive-gateway'));
    const gateway = chosen()?.id ?? '';
    expect(await drawing.getXml()).to.match(new RegExp(`sourceRef="task" targetRef="${gateway}"`));
    drawing.destroy();
  });
  it('places what stands for itself into the pool, and nothing at another key', async () => {
    const { drawing, place } = await desk();
    const before = drawing.elements().length;
    press(entry(place, 'create.task'), 'x');
    expect(drawing.elements().length).to.equal(before);
    press(entry(place, 'create.task'), ' ');
    expect(drawing.elements().length).to.equal(before + 1);
    drawing.destroy();
  });
  it('connects two steps, once undone no more', async () => {
    const { drawing } = await desk();
    expect(drawing.connect('start', 'end')).to.equal(true);
    expect(await drawing.getXml()).to.include('sourceRef="start" targetRef="end"');
    drawing.undo();
    expect(await drawing.getXml()).not.to.include('sourceRef="start" targetRef="end"');
    drawing.destroy();
  });
});
