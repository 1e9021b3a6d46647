import { expect } from 'chai';
import { openModdle } from '../../processes/extension.ts';
import type { Picture } from '../../processes/layout/picture.ts';
import { arrange, layOut } from '../../processes/layout.ts';
import { readModel } from '../../processes/read.ts';
import { processToBpmn } from '../../processes/templates/from-data.ts';
import { patterns } from '../../processes/templates/patterns.ts';
import { starterProcesses } from '../../processes/templates/starter-processes.ts';
import { languages } from '../../processes/templates/template.ts';
import { application, bpmn, file, sketch } from './drawing.ts';
import { measure } from './layout/measures.ts';

const pictureOf = async (xml: string, scope?: string) => arrange(await readModel(xml), scope);
const shape = (picture: Picture, id: string) => {
  const found = picture.shapes.find((each) => each.id === id);
  if (!found) throw new Error(`${id} is not drawn`);
  return found;
};
const column = (picture: Picture, id: string) => shape(picture, id).x + shape(picture, id).width / 2;
const isInside = (picture: Picture, inner: string, outer: string) => {
  const [a, b] = [shape(picture, inner), shape(picture, outer)];
  return a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;
};

/** Everything a reader would stumble over; crossings are counted apart, for some cannot be avoided. */
const faults = ({
  overlaps,
  throughShapes,
  crooked,
  labelsOnShapes,
  labelsOnLabels,
  labelsOnLines,
  onEachOther,
}: ReturnType<typeof measure>) => [
  ...overlaps,
  ...throughShapes,
  ...crooked,
  ...labelsOnShapes,
  ...labelsOnLabels,
  ...labelsOnLines,
  ...onEachOther,
];

describe('laying out the forty starter processes and the patterns', () => {
  for (const language of languages) {
    it(`lets nothing lie on anything in ${language}: no shape, no line, no label`, async () => {
      for (const process of [...starterProcesses, ...patterns]) {
        const picture = await pictureOf(await processToBpmn(process, language));
        expect(faults(measure(picture)), process.id).to.deep.equal([]);
      }
    });
  }

  it('crosses lines less than twice in a diagram on average', async () => {
    let crossings = 0;
    for (const process of starterProcesses)
      crossings += measure(await pictureOf(await processToBpmn(process, 'en'))).crossings;
    expect(crossings).to.be.at.most(75);
  });

  it('draws every step into its lane and every lane into its pool', async () => {
    for (const process of starterProcesses) {
      const model = await readModel(await processToBpmn(process, 'en'));
      const picture = arrange(model);
      for (const { id, lane, pool, kind } of model.nodes)
        if (kind !== 'boundary') expect(isInside(picture, id, lane ?? pool), id).to.equal(true);
      for (const { id, pool } of model.lanes) expect(isInside(picture, id, pool), id).to.equal(true);
    }
  });
});

describe('laying out a diagram', () => {
  it('gives every step of the flow a column to the right of the step before', async () => {
    const picture = await pictureOf(await bpmn(sketch(application)));
    const columns = ['start', 's1', 's2', 'g1', 's4', 'e1'].map((id) => column(picture, id));
    expect(columns).to.deep.equal([...columns].sort((a, b) => a - b));
    expect(column(picture, 's3')).to.equal(column(picture, 's4'));
  });

  it('stands those outside above, each step over the one it talks with', async () => {
    const picture = await pictureOf(await bpmn(sketch(application)));
    expect(shape(picture, 'pool-Citizen').y).to.be.below(shape(picture, 'pool').y);
    expect(column(picture, 'x1')).to.equal(column(picture, 'start'));
  });

  it('sits a timer on the edge of its task, on the side that its flow leads to', async () => {
    const drawn = (lane: string) =>
      bpmn(
        sketch({
          lanes: ['Above', 'Office', 'Below'],
          steps: [
            'a Office start Go',
            's Office user Work',
            't Office timer Late',
            `w ${lane} user Warn`,
            'e Office end Done',
          ],
          flow: ['a > s', 's > e', 't > w'],
          change: ({ steps }) => Object.assign(steps[2] as object, { attachedTo: 's', interrupting: false }),
        }),
      );
    const [up, down] = [await pictureOf(await drawn('Above')), await pictureOf(await drawn('Below'))];
    expect(shape(up, 't').y + 18).to.equal(shape(up, 's').y);
    expect(shape(down, 't').y + 18).to.equal(shape(down, 's').y + shape(down, 's').height);
    expect([...faults(measure(up)), ...faults(measure(down))]).to.deep.equal([]);
  });

  it('draws the inside of a sub-process on a plane of its own', async () => {
    const xml = file(`<bpmn:process id="p"><bpmn:subProcess id="sub"><bpmn:task id="i"/><bpmn:task id="j"/>
      <bpmn:sequenceFlow id="f" sourceRef="i" targetRef="j"/></bpmn:subProcess></bpmn:process>`);
    const { rootElement } = await openModdle().fromXML(xml);
    layOut(rootElement);
    const { xml: drawn } = await openModdle().toXML(rootElement);
    expect(drawn.match(/<bpmndi:BPMNPlane[^>]*bpmnElement="(\w+)"/g)).to.have.length(2);
    expect((await pictureOf(xml)).shapes.map(({ id, collapsed }) => [id, collapsed])).to.deep.equal([['sub', true]]);
    expect((await pictureOf(xml, 'sub')).shapes.map(({ id }) => id)).to.deep.equal(['i', 'j']);
  });

  it('draws data, notes, messages to whole pools and nested lanes', async () => {
    const picture = await pictureOf(
      file(`<bpmn:collaboration id="c"><bpmn:participant id="hall" name="Hall" processRef="p"/><bpmn:participant id="bank" name="Bank"/>
        <bpmn:messageFlow id="m" sourceRef="t" targetRef="bank"/></bpmn:collaboration>
        <bpmn:process id="p"><bpmn:laneSet id="ls"><bpmn:lane id="outer" name="Office"><bpmn:childLaneSet id="cl">
        <bpmn:lane id="inner" name="Clerk"><bpmn:flowNodeRef>t</bpmn:flowNodeRef></bpmn:lane><bpmn:lane id="other" name="Head"/></bpmn:childLaneSet></bpmn:lane></bpmn:laneSet>
        <bpmn:task id="t" name="Pay"><bpmn:dataOutputAssociation id="da"><bpmn:targetRef>data</bpmn:targetRef></bpmn:dataOutputAssociation></bpmn:task>
        <bpmn:dataObjectReference id="data" name="Receipt"/><bpmn:textAnnotation id="note"><bpmn:text>Mind</bpmn:text></bpmn:textAnnotation>
        <bpmn:association id="as" sourceRef="t" targetRef="note"/></bpmn:process>`),
    );
    expect(picture.lines.map(({ id }) => id).sort()).to.deep.equal(['as', 'da', 'm']);
    expect(['data', 'note', 't'].every((id) => isInside(picture, id, 'hall'))).to.equal(true);
    expect(isInside(picture, 'inner', 'outer') && isInside(picture, 'other', 'outer')).to.equal(true);
    const bank = shape(picture, 'bank');
    expect(picture.lines.find(({ id }) => id === 'm')?.points.at(-1)?.y).to.equal(bank.y + bank.height);
    expect(faults(measure(picture))).to.deep.equal([]);
  });

  it('draws an empty process, a loop of its own, and a step that leads to itself', async () => {
    expect((await pictureOf(file('<bpmn:process id="p"/>'))).shapes).to.deep.equal([]);
    const loop =
      file(`<bpmn:process id="p"><bpmn:task id="a"/><bpmn:task id="b"/><bpmn:sequenceFlow id="f" sourceRef="a" targetRef="b"/>
      <bpmn:sequenceFlow id="g" sourceRef="b" targetRef="a"/><bpmn:sequenceFlow id="h" sourceRef="b" targetRef="b"/></bpmn:process>`);
    const picture = await pictureOf(loop);
    expect(picture.shapes.map(({ id }) => id)).to.deep.equal(['a', 'b']);
    expect(picture.lines.map(({ id }) => id)).to.deep.equal(['f', 'g']);
  });
});
