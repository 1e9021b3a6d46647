import { expect } from 'chai';
import { type Change, compare } from '../../processes/compare.ts';
import type { Template } from '../../processes/templates/template.ts';
import { application, bpmn, sketch, words } from './drawing.ts';

const changed = async (change: (template: Template) => void) =>
  compare(await bpmn(sketch(application)), await bpmn(sketch({ ...application, change })));

const step = (template: Template, id: string) =>
  template.steps.find((each) => each.id === id) as Template['steps'][number];

describe('comparing two versions of a diagram', () => {
  it('finds nothing between a diagram and itself', async () => {
    expect(await changed(() => {})).to.deep.equal([]);
  });

  it('does not count where things are drawn', async () => {
    const xml = await bpmn(sketch(application));
    expect(await compare(xml, xml.replace(/ x="\d+"/g, ' x="7"'))).to.deep.equal([]);
  });

  it('names a renamed step with the old and the new name the right way round', async () => {
    const changes = await changed((template) => {
      step(template, 's1').name = words('Register at once');
    });
    expect(changes).to.deep.equal([
      {
        kind: 'renamed',
        part: 'step',
        id: 's1',
        name: 'Register at once',
        before: 'Register',
        after: 'Register at once',
      },
    ]);
  });

  it('says from which lane to which a step moved', async () => {
    const changes = await changed((template) => {
      step(template, 's1').lane = 'Office';
    });
    expect(changes).to.deep.equal([
      { kind: 'moved', part: 'step', id: 's1', name: 'Register', before: 'Registry', after: 'Office' },
    ]);
  });

  it('tells a step of another kind', async () => {
    const changes = await changed((template) => {
      step(template, 's1').kind = 'serviceTask';
    });
    expect(changes).to.deep.equal([
      { kind: 'retyped', part: 'step', id: 's1', name: 'Register', before: 'UserTask', after: 'ServiceTask' },
    ]);
  });

  it('lists what was added and removed, with the flows that came and went', async () => {
    const changes = await changed((template) => {
      template.steps = template.steps.filter(({ id }) => id !== 's1');
      template.steps.push({ id: 'n1', lane: 'Office', kind: 'userTask', name: words('Sign') });
      template.flow = template.flow.filter(({ from, to }) => from !== 's1' && to !== 's1');
      template.flow.push({ from: 'start', to: 's2' }, { from: 's4', to: 'n1' });
    });
    expect(changes.map(({ kind, part, id }) => `${kind} ${part} ${id}`)).to.deep.equal([
      'removed step s1',
      'added step n1',
      'removed flow flow-start-s1',
      'removed flow flow-s1-s2',
      'added flow flow-start-s2',
      'added flow flow-s4-n1',
    ]);
    expect(changes.map(({ name }) => name))
      .to.include('Register → Check the file')
      .and.include('Decide → Sign');
  });

  it('tells a flow that leads elsewhere by the names of its ends', async () => {
    const xml = await bpmn(sketch(application));
    const rewired = xml.replace(/(id="flow-s3-s2"[^>]*targetRef=)"s2"/, '$1"s4"');
    expect(await compare(xml, rewired)).to.deep.equal([
      {
        kind: 'rewired',
        part: 'flow',
        id: 'flow-s3-s2',
        name: undefined,
        before: 'Ask for more → Check the file',
        after: 'Ask for more → Decide',
      },
    ]);
  });

  it('names the ends of a rewired flow as each version named them', async () => {
    const xml = await bpmn(sketch(application));
    const after = xml
      .replace(/(id="flow-s3-s2"[^>]*targetRef=)"s2"/, '$1"s4"')
      .replace('name="Check the file"', 'name="Look through"');
    const rewired = (await compare(xml, after)).find(({ kind }) => kind === 'rewired');
    expect(rewired).to.include({ before: 'Ask for more → Check the file', after: 'Ask for more → Decide' });
  });

  it('shows changed links, limits and inputs with both values', async () => {
    const xml = await bpmn(sketch(application));
    const extended = (inside: string) =>
      xml.replace(/(<bpmn:userTask id="s1"[^>]*>)/, `$1<bpmn:extensionElements>${inside}</bpmn:extensionElements>`);
    const before = extended('<charta:link kind="form" documentId="f1" xmlns:charta="urn:charta:bpmn:1"/>');
    const after = extended(
      '<charta:limit text="5 days" xmlns:charta="urn:charta:bpmn:1"/><charta:input name="file" xmlns:charta="urn:charta:bpmn:1"/>',
    );
    const changes: Change[] = await compare(before, after);
    expect(changes.map(({ kind }) => kind)).to.deep.equal(['relinked', 'relimited', 'resupplied']);
    expect(changes[0]).to.deep.include({ after: [] });
    expect(changes[0]).to.have.nested.property('before[0].documentId', 'f1');
    expect(changes[1]).to.have.nested.property('after[0].text', '5 days');
    expect(changes[2]).to.deep.include({
      before: { inputs: [], outputs: [] },
      after: { inputs: ['file'], outputs: [] },
    });
  });

  it('recognises a diagram that was drawn again with other ids', async () => {
    const xml = await bpmn(sketch(application));
    const redrawn = xml.replace(
      /(?<=[">])(s\d|g1|e1|x\d|start|flow-[\w-]+|lane-\w+|pool[\w-]*|message-[\w-]+)(?=["<])/g,
      'new_$1',
    );
    expect(await compare(xml, redrawn.replace('Register"', 'Enter"'))).to.deep.equal([
      { kind: 'removed', part: 'step', id: 's1', name: 'Register' },
      { kind: 'added', part: 'step', id: 'new_s1', name: 'Enter' },
      ...(await compare(xml, redrawn.replace('Register"', 'Enter"'))).slice(2),
    ]);
    expect(await compare(xml, redrawn)).to.deep.equal([]);
  });

  it('tells who became responsible for a lane', async () => {
    const xml = await bpmn(sketch(application));
    const after = xml.replace('charta:party="unit"', 'charta:party="position" charta:partyId="p7"');
    expect(await compare(xml, after)).to.deep.equal([
      { kind: 'reassigned', part: 'lane', id: 'lane-Registry', name: 'Registry', before: 'unit', after: 'position p7' },
    ]);
  });
});
