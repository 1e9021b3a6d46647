import { expect } from 'chai';
import { outline, roles } from '../../processes/outline.ts';
import { readModel } from '../../processes/read.ts';
import { application, bpmn, file, sketch } from './drawing.ts';

const stepsOf = async (drawn: Parameters<typeof sketch>[0]) => outline(await readModel(await bpmn(sketch(drawn))));
const inWords = (steps: Awaited<ReturnType<typeof stepsOf>>) =>
  steps.map(
    ({ number, name, next }) =>
      `${number} ${name} → ${next.map((each) => [each.label, each.number].filter(Boolean).join(' ')).join(', ')}`,
  );

describe('the step table of a diagram', () => {
  it('goes along the flow, follows each branch to its end and names where the others lead', async () => {
    expect(inWords(await stepsOf(application))).to.deep.equal([
      '1 Apply → 2',
      '2 Application received → 3',
      '3 Register → 4',
      '4 Check the file → 5',
      '5 Complete? → yes 6, no 8',
      '6 Decide → 7',
      '7 Done → ',
      '8 Ask for more → 4',
      '9 Send the rest → 4',
    ]);
  });

  it('puts what follows a join after all branches', async () => {
    const steps = await stepsOf({
      steps: [
        'a Office start Begin',
        'p Office split Split',
        'b Office user Left',
        'c Office user Right',
        'q Office split Join',
        'd Office end End',
      ],
      flow: ['a > p', 'p > b', 'p > c', 'b > q', 'c > q', 'q > d'],
    });
    expect(steps.map(({ name }) => name)).to.deep.equal(['Begin', 'Split', 'Left', 'Right', 'Join', 'End']);
  });

  it('leaves out nameless gateways that decide nothing and leads through them', async () => {
    const steps = await stepsOf({
      steps: [
        'a Office start Begin',
        'p Office split',
        'b Office user Left',
        'c Office user Right',
        'q Office split',
        'd Office end End',
      ],
      flow: ['a > p', 'p > b', 'p > c', 'b > q', 'c > q', 'q > d'],
    });
    expect(inWords(steps)).to.deep.equal(['1 Begin → 2, 3', '2 Left → 4', '3 Right → 4', '4 End → ']);
  });

  it('puts what nothing leads to last and says so', async () => {
    const steps = await stepsOf({
      steps: ['lost Office user Lost', 'a Office start Begin', 'd Office end End'],
      flow: ['a > d'],
    });
    expect(steps.map(({ name, unreachable }) => [name, unreachable])).to.deep.equal([
      ['Begin', false],
      ['End', false],
      ['Lost', true],
    ]);
  });

  it('says who does it, for whom outside, with what and by when', async () => {
    const steps = outline(
      await readModel(
        file(`<bpmn:collaboration id="c"><bpmn:participant id="hall" processRef="p"/><bpmn:participant id="bank" name="Bank"/>
          <bpmn:messageFlow id="m" name="order" sourceRef="t" targetRef="bank"/></bpmn:collaboration>
          <bpmn:process id="p"><bpmn:laneSet id="ls"><bpmn:lane id="a" name="Finance"><bpmn:childLaneSet id="cl">
          <bpmn:lane id="b" name="Cashier" charta:party="position"><bpmn:flowNodeRef>t</bpmn:flowNodeRef></bpmn:lane></bpmn:childLaneSet></bpmn:lane></bpmn:laneSet>
          <bpmn:task id="t" name="Pay"><bpmn:extensionElements><charta:link kind="form" code="F-1"/><charta:link kind="record" code="R-1"/>
          <charta:limit text="3 days"/><charta:input name="invoice"/><charta:output name="receipt"/></bpmn:extensionElements></bpmn:task></bpmn:process>`),
      ),
    );
    expect(steps[0]?.responsible).to.deep.equal({
      id: 'b',
      names: ['Finance', 'Cashier'],
      external: false,
      party: { kind: 'position', id: undefined },
    });
    expect(steps[0]?.with.links.map(({ code }) => code)).to.deep.equal(['F-1']);
    expect(steps[0]?.with.inputs).to.deep.equal(['invoice']);
    expect(steps[0]?.results.links.map(({ code }) => code)).to.deep.equal(['R-1']);
    expect(steps[0]?.results.outputs).to.deep.equal(['receipt']);
    expect(steps[0]?.results.messages).to.deep.equal([{ name: 'order', to: 'bank', whom: 'Bank' }]);
    expect(steps[0]?.limits.map(({ text }) => text)).to.deep.equal(['3 days']);
  });

  it('numbers the steps inside a sub-process below it', async () => {
    const xml = file(`<bpmn:process id="p"><bpmn:startEvent id="s"/><bpmn:subProcess id="sub" name="Visit">
      <bpmn:task id="i" name="Go"/><bpmn:task id="j" name="Look"/><bpmn:sequenceFlow id="f1" sourceRef="i" targetRef="j"/></bpmn:subProcess>
      <bpmn:task id="t" name="Report"/><bpmn:sequenceFlow id="f2" sourceRef="s" targetRef="sub"/><bpmn:sequenceFlow id="f3" sourceRef="sub" targetRef="t"/></bpmn:process>`);
    const steps = outline(await readModel(xml));
    expect(steps.map(({ number, name, unreachable }) => [number, name, unreachable])).to.deep.equal([
      ['1', undefined, false],
      ['2', 'Visit', false],
      ['2.1', 'Go', false],
      ['2.2', 'Look', false],
      ['3', 'Report', false],
    ]);
  });

  it('groups the steps by who does them', async () => {
    const found = roles(await readModel(await bpmn(sketch(application))));
    expect(
      found.map(({ names, external, steps }) => [names[0], external, steps.map(({ number }) => number).join(' ')]),
    ).to.deep.equal([
      ['Registry', false, '2 3'],
      ['Office', false, '4 5 6 7 8'],
      ['Citizen', true, '1 9'],
    ]);
  });
});
