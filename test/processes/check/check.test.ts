import { expect } from 'chai';
import { check, hasErrors } from '../../../processes/check/check.ts';
import type { Surroundings } from '../../../processes/check/finding.ts';
import { starterProcesses } from '../../../processes/templates/starter-processes.ts';
import { application, bpmn, file, sketch } from '../drawing.ts';

const findings = async (xml: string, around?: Surroundings) =>
  (await check(xml, around)).map(({ rule, element }) => `${rule} ${element}`);

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
      '<bpmn:startEvent id="s"/><bpmn:task id="t" name="Decide"/><bpmn:endEvent id="e"/><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="t"/><bpmn:sequenceFlow id="f2" sourceRef="t" targetRef="e"/>';
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

  it('warns of a decision with one way out and one way in, which decides nothing', async () => {
    const xml = await bpmn(
      sketch({ steps: ['a Office start Go', 'g Office decide', 'b Office end Done'], flow: ['a > g', 'g > b'] }),
    );
    expect(await findings(xml)).to.deep.equal(['superfluous-gateway g']);
  });

  it('finds steps that nothing leads to', async () => {
    const xml = await bpmn(
      sketch({ steps: ['a Office start Go', 'b Office end Done', 'c Office user Lost'], flow: ['a > b'] }),
    );
    expect(await findings(xml)).to.deep.equal(['step-unreachable c']);
  });

  it('finds a step from which nothing goes on, though others come to the end', async () => {
    const xml = await bpmn(
      sketch({
        steps: ['a Office start Go', 'g Office decide Which?', 'b Office end Done', 'c Office user Stay'],
        flow: ['a > g', 'g > b : yes', 'g > c : no'],
      }),
    );
    expect(await findings(xml)).to.deep.equal(['dead-end c']);
  });

  it('finds steps and decisions without a name', async () => {
    const xml = (await bpmn(sketch(application))).replace(/(id="(?:s1|g1)") name="[^"]*"/g, '$1');
    expect(await findings(xml)).to.deep.equal(['step-unnamed s1', 'decision-unnamed g1']);
  });

  it('finds a lane that does not say whose it is', async () => {
    const found = await findings(
      (await bpmn(sketch(application))).replace(/(<bpmn:lane id="[^"]*") name="[^"]*"/, '$1'),
    );
    expect(found.every((each) => each.startsWith('responsible-missing'))).to.equal(true);
    expect(found).not.to.have.length(0);
  });

  it('says the same of the same diagram however often it is asked', async () => {
    const twice = '<bpmn:sequenceFlow id="f3" sourceRef="s" targetRef="t"/>';
    const steps = `<bpmn:startEvent id="s"/><bpmn:task id="t" name="Do"/><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="t"/>${twice}`;
    const xml = file(`<bpmn:process id="p">${steps}</bpmn:process>`);
    expect(await findings(xml)).to.deep.equal(await findings(xml));
    expect((await findings(xml)).join()).to.include('no-duplicate-sequence-flows f3');
  });

  it('blocks submission by an error', async () => {
    const found = await check(file(`<bpmn:process id="p"/>`));
    expect(hasErrors(found)).to.equal(true);
    expect(hasErrors([])).to.equal(false);
  });
});

describe('checking whether a diagram fits the system', () => {
  const around: Surroundings = {
    ...{ isForCitizens: false, hasOwner: true, inputs: [], outputs: [], parties: new Set(['mayor']) },
    documents: new Map([
      ['sound', 'in-force'],
      ['new', 'not-in-force'],
      ['old', 'withdrawn'],
    ]),
  };
  const linked = async (...links: string[]) => {
    const all = links.map((link) => `<charta:link ${link}/>`).join('');
    const xml = await bpmn(sketch(application));
    return xml.replace(
      /<bpmn:userTask id="s1" name="([^"]*)">/,
      `<bpmn:userTask id="s1" name="$1"><bpmn:extensionElements>${all}</bpmn:extensionElements>`,
    );
  };

  it('asks of what citizens meet how long it takes, what it needs and what it gives', async () => {
    const xml = (await bpmn(sketch(application))).replace(/<charta:(?:limit|input|output)[^>]*\/>/g, '');
    const rules = async (changed: Partial<Surroundings>) =>
      (await findings(xml, { ...around, ...changed })).map((each) => each.split(' ')[0]);
    expect(await rules({ isForCitizens: false })).to.deep.equal([]);
    expect(await rules({ isForCitizens: true, hasOwner: false })).to.deep.equal([
      ...['limit-missing', 'owner-missing', 'input-missing', 'output-missing'],
    ]);
    expect(await rules({ isForCitizens: true, inputs: ['form'], outputs: ['permit'] })).to.deep.equal([
      'limit-missing',
    ]);
  });

  it('blocks by documents that are withdrawn or of somebody else, and warns of what is not in force yet', async () => {
    const xml = await linked(
      'kind="form" documentId="sound"',
      'kind="law" label="Law 50"',
      'kind="form" documentId="new"',
    );
    expect(await findings(xml, around)).to.deep.equal(['form-not-in-force s1']);
    const worse = await linked('kind="procedure" documentId="old" code="PO-1"', 'kind="form" documentId="theirs"');
    const found = await check(worse, around);
    expect(found).to.deep.equal([
      { rule: 'document-withdrawn', severity: 'error', element: 's1', detail: 'PO-1' },
      { rule: 'document-unknown', severity: 'error', element: 's1', detail: 'theirs' },
    ]);
  });

  it('warns of a lane whose position is no more', async () => {
    const lane = (id: string) => async () =>
      (await bpmn(sketch(application))).replace(
        '<bpmn:lane ',
        `<bpmn:lane charta:party="position" charta:partyId="${id}" `,
      );
    expect(await findings(await lane('mayor')(), around)).to.deep.equal([]);
    expect((await findings(await lane('gone')(), around)).join()).to.match(/^party-unknown /);
  });
});
