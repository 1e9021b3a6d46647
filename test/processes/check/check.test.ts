import { expect } from 'chai';
import { check, hasErrors } from '../../../processes/check/check.ts';
import { readModel } from '../../../processes/read.ts';
import { starterProcesses } from '../../../processes/templates/starter-processes.ts';
import { application, bpmn, file, sketch } from '../drawing.ts';

const findings = async (xml: string) => check(await readModel(xml)).map(({ rule, element }) => `${rule} ${element}`);

describe('checking the structure of a diagram', () => {
  it('finds nothing wrong with a sound one', async () => {
    expect(await findings(await bpmn(sketch(application)))).to.deep.equal([]);
  });

  it('finds nothing wrong with the forty starter processes', async () => {
    for (const process of starterProcesses) expect(await findings(await bpmn(process)), process.id).to.deep.equal([]);
  });

  it('misses start and end of the institution, not of those outside', async () => {
    const xml = await bpmn(
      sketch({
        lanes: ['Citizen!', 'Office'],
        steps: ['x1 Citizen send Ask', 's1 Office user Answer'],
        messages: ['x1 > s1'],
      }),
    );
    expect(await findings(xml)).to.deep.equal(['start-missing pool', 'end-missing pool']);
  });

  it('misses start and end of an empty diagram', async () => {
    expect(await findings(file('<bpmn:process id="p"/>'))).to.deep.equal(['start-missing p', 'end-missing p']);
  });

  it('finds a task that nobody is responsible for', async () => {
    const lane =
      '<bpmn:laneSet id="ls"><bpmn:lane id="l"><bpmn:flowNodeRef>s</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>';
    const steps =
      '<bpmn:startEvent id="s"/><bpmn:task id="t"/><bpmn:endEvent id="e"/><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="t"/><bpmn:sequenceFlow id="f2" sourceRef="t" targetRef="e"/>';
    expect(await findings(file(`<bpmn:process id="p">${lane}${steps}</bpmn:process>`))).to.deep.equal([
      'responsible-missing t',
    ]);
    expect(await findings(file(`<bpmn:process id="p">${steps}</bpmn:process>`))).to.deep.equal([
      'responsible-missing t',
    ]);
    const pool = '<bpmn:collaboration id="c"><bpmn:participant id="hall" processRef="p"/></bpmn:collaboration>';
    expect(await findings(file(`${pool}<bpmn:process id="p">${steps}</bpmn:process>`))).to.deep.equal([]);
  });

  it('finds a way out of a decision that does not say when it is taken', async () => {
    const xml = (await bpmn(sketch(application))).replace(' name="no"', '');
    expect(await findings(xml)).to.deep.equal(['outcome-unlabelled flow-g1-s3']);
  });

  it('lets a decision with one way out be, which only joins', async () => {
    const xml = await bpmn(
      sketch({ steps: ['a Office start Go', 'g Office decide', 'b Office end Done'], flow: ['a > g', 'g > b'] }),
    );
    expect(await findings(xml)).to.deep.equal([]);
  });

  it('finds steps that nothing leads to', async () => {
    const xml = await bpmn(
      sketch({ steps: ['a Office start Go', 'b Office end Done', 'c Office user Lost'], flow: ['a > b'] }),
    );
    expect(await findings(xml)).to.deep.equal(['step-unreachable c']);
  });

  it('blocks submission by an error', async () => {
    const model = await readModel(file('<bpmn:process id="p"/>'));
    expect(hasErrors(check(model))).to.equal(true);
    expect(hasErrors([])).to.equal(false);
  });
});
