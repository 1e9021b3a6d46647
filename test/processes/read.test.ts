import { expect } from 'chai';
import { readModel } from '../../processes/read.ts';
import { application, bpmn, file, sketch } from './drawing.ts';

const detailed = file(`
  <bpmn:collaboration id="c">
    <bpmn:participant id="hall" name="Town hall" processRef="p"/>
    <bpmn:participant id="bank" name="Bank"/>
    <bpmn:participant id="citizen" name="Citizen" charta:external="true" processRef="q"/>
    <bpmn:messageFlow id="m" name="the form" sourceRef="t" targetRef="bank"/>
  </bpmn:collaboration>
  <bpmn:process id="q"/>
  <bpmn:process id="p" name="Permit">
    <bpmn:laneSet id="ls">
      <bpmn:lane id="outer" name="Office" charta:party="unit" charta:partyId="u1">
        <bpmn:flowNodeRef>t</bpmn:flowNodeRef>
        <bpmn:childLaneSet id="cls">
          <bpmn:lane id="inner" name="Clerk" charta:party="position" charta:partyId="p1"><bpmn:flowNodeRef>t</bpmn:flowNodeRef></bpmn:lane>
        </bpmn:childLaneSet>
      </bpmn:lane>
    </bpmn:laneSet>
    <bpmn:userTask id="t" name=" Check ">
      <bpmn:documentation>How to check</bpmn:documentation>
      <bpmn:extensionElements>
        <charta:link kind="form" documentId="f1" code="F-01" section="s2"/>
        <charta:limit text="10 days" country="RO" basis="a law" certainty="recalled" verify="true"/>
        <charta:input name="application"/><charta:output name="permit"/>
      </bpmn:extensionElements>
      <bpmn:dataInputAssociation id="da"><bpmn:sourceRef>data</bpmn:sourceRef></bpmn:dataInputAssociation>
    </bpmn:userTask>
    <bpmn:boundaryEvent id="b" attachedToRef="t" cancelActivity="false"><bpmn:timerEventDefinition id="td"/></bpmn:boundaryEvent>
    <bpmn:subProcess id="sub" name="Inside"><bpmn:task id="in"/></bpmn:subProcess>
    <bpmn:dataObjectReference id="data" name="Register" dataObjectRef="o"/><bpmn:dataObject id="o"/>
    <bpmn:callActivity id="call" calledElement="other"/>
    <bpmn:exclusiveGateway id="g" default="f"/>
    <bpmn:sequenceFlow id="f" name="no" sourceRef="g" targetRef="sub"/>
    <bpmn:textAnnotation id="note"><bpmn:text>Mind this</bpmn:text></bpmn:textAnnotation>
    <bpmn:association id="as" sourceRef="t" targetRef="note"/>
  </bpmn:process>`);

describe('reading a diagram', () => {
  it('knows pools, and who stands outside: those marked so, and those without a process', async () => {
    const { pools } = await readModel(detailed);
    expect(pools.map(({ id, external }) => [id, external])).to.deep.equal([
      ['hall', false],
      ['bank', true],
      ['citizen', true],
    ]);
  });

  it('puts a node into its innermost lane and knows what the lane stands for', async () => {
    const { nodes, lanes } = await readModel(detailed);
    expect(nodes.find(({ id }) => id === 't')).to.include({
      lane: 'inner',
      pool: 'hall',
      kind: 'task',
      type: 'UserTask',
      name: 'Check',
    });
    expect(lanes.find(({ id }) => id === 'inner')).to.deep.include({
      parent: 'outer',
      party: { kind: 'position', id: 'p1' },
    });
  });

  it('reads documents, limits, inputs and outputs from our namespace', async () => {
    const { nodes } = await readModel(detailed);
    expect(nodes[0]).to.deep.include({
      documentation: 'How to check',
      links: [{ kind: 'form', documentId: 'f1', code: 'F-01', section: 's2', label: undefined }],
      limits: [{ text: '10 days', country: 'RO', basis: 'a law', certainty: 'recalled', verify: true }],
      inputs: ['application'],
      outputs: ['permit'],
    });
  });

  it('knows events on the edge of a task, insides of sub-processes, calls, default flows, data and notes', async () => {
    const model = await readModel(detailed);
    const node = (id: string) => model.nodes.find((each) => each.id === id);
    expect(node('b')).to.include({ kind: 'boundary', attachedTo: 't', interrupting: false, trigger: 'timer' });
    expect(node('in')).to.include({ parent: 'sub', pool: 'hall' });
    expect(node('call')).to.include({ kind: 'call', calls: 'other' });
    expect(model.flows).to.deep.equal([{ id: 'f', name: 'no', from: 'g', to: 'sub', isDefault: true }]);
    expect(model.messages).to.deep.equal([{ id: 'm', name: 'the form', from: 't', to: 'bank' }]);
    expect(model.things.map(({ kind, name }) => [kind, name])).to.deep.equal([
      ['data', 'Register'],
      ['note', 'Mind this'],
    ]);
    expect(model.ties).to.deep.equal([
      { id: 'da', kind: 'data', from: 'data', to: 't' },
      { id: 'as', name: undefined, kind: 'association', from: 't', to: 'note' },
    ]);
  });

  it('reads a process without participant as a pool without frame', async () => {
    const { pools, nodes } = await readModel(
      file('<bpmn:process id="p" name="Alone"><bpmn:task id="t"/></bpmn:process>'),
    );
    expect(pools[0]).to.include({ id: 'p', name: 'Alone', implicit: true, external: false });
    expect(nodes[0]).to.include({ id: 't', pool: 'p' });
  });

  it('reads back what a template says', async () => {
    const model = await readModel(await bpmn(sketch(application)));
    expect(model.name).to.equal('Sketch');
    expect(model.flows.find(({ name }) => name === 'no')).to.include({ from: 'g1', to: 's3' });
    expect(model.nodes.find(({ id }) => id === 'x1')).to.include({ pool: 'pool-Citizen' });
  });

  it('gives nothing for references to what JavaScript has of its own', async () => {
    const hostile =
      '<bpmn:process id="p"><bpmn:task id="t"/><bpmn:sequenceFlow id="f" sourceRef="constructor" targetRef="toString"/></bpmn:process>';
    expect((await readModel(file(hostile))).flows).to.deep.equal([]);
  });
});
