import { expect } from 'chai';
import { openModdle } from '../../processes/extension.ts';
import { admit } from '../../processes/gate.ts';
import { layOut } from '../../processes/layout.ts';
import { readModel } from '../../processes/read.ts';
import { application, bpmn, bytes, file, sketch } from './drawing.ts';
import * as hostile from './gate/hostile.ts';
import { codes, letIn, nameIn } from './gate/let-in.ts';

describe('a sound file at the gate', () => {
  it('opens without a word and comes through unchanged', async () => {
    const xml = await bpmn(sketch(application));
    const admission = await letIn(bytes(xml));
    expect(admission).to.deep.include({
      outcome: 'opens',
      xml,
      encoding: 'utf-8',
      messages: [],
      losses: [],
      links: [],
    });
    expect(admission.elements).to.equal(admission.drawn);
  });

  it('loses its byte order mark', async () => {
    const xml = await bpmn(sketch(application));
    const { xml: admitted } = await letIn(Uint8Array.from([0xef, 0xbb, 0xbf, ...bytes(xml)]));
    expect(admitted).to.equal(xml);
  });
});

describe('a file that is not let in', () => {
  const refused: [what: string, make: () => Uint8Array, code: string][] = [
    ['nothing', () => new Uint8Array(), 'empty'],
    ['a picture', () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'not-bpmn'],
    ['XML of another kind', () => bytes('<html><body>Hello</body></html>'), 'not-bpmn'],
    ['broken XML', () => bytes(file('<bpmn:process id="p">')), 'malformed'],
    ['an attribute that does not end', () => bytes(file('<bpmn:process id="p/>')), 'malformed'],
    ['an encoding that does not exist', () => bytes(file('<bpmn:process id="p"/>', 'klingon-1')), 'unknown-encoding'],
    ['definitions without a process', () => bytes(file('')), 'nothing-to-draw'],
    ['an external entity', hostile.externalEntity, 'document-type'],
    ['a billion laughs', hostile.billionLaughs, 'document-type'],
    ['a name of 96 kB', hostile.longName, 'name-too-long'],
    ['a note of 96 kB', hostile.longNote, 'name-too-long'],
    ['200,000 attributes', hostile.manyAttributes, 'too-many-attributes'],
    ['200,000 levels', hostile.deepNesting, 'too-deep'],
    ['5,001 tasks', hostile.manyTasks, 'too-many-elements'],
    ['200,001 foreign tags', hostile.manyTags, 'too-many-elements'],
    ['10 MB of white space', hostile.whiteSpace, 'too-large'],
    ['what would include another file', hostile.inclusion, 'inclusion'],
    ['an archive under the name of a diagram', hostile.archive, 'not-bpmn'],
    ['a compressed file under the name of a diagram', hostile.packed, 'not-bpmn'],
    ['nothing but zeros', hostile.zeros, 'not-bpmn'],
  ];
  for (const [what, make, code] of refused) {
    it(`holds ${what}: ${code}`, async () => {
      expect(await admit(make())).to.deep.include({ outcome: 'rejected' });
      expect(codes(await admit(make()))).to.deep.equal([code]);
    });
  }

  it('is never answered by an exception, whatever a good file is cut to', async () => {
    const good = bytes(await bpmn(sketch(application)));
    for (let length = 0; length < good.length; length += 97) {
      expect((await admit(good.subarray(0, length))).outcome, `${length} bytes`).to.equal('rejected');
    }
  });

  it('has a document type even in UTF-16, in lower case or after a comment', async () => {
    const utf16 = (text: string) =>
      new Uint8Array(new Uint16Array([0xfeff, ...[...text].map((each) => each.charCodeAt(0))]).buffer);
    for (const text of [
      '<!DOCTYPE a []><a/>',
      '<!doctype a><a/>',
      '<!-- <a> --><!DOCTYPE a><a/>',
      '<a/><!ELEMENT a ANY>',
    ]) {
      expect(codes(await admit(bytes(text)))).to.deep.equal(['document-type']);
      expect(codes(await admit(utf16(text)))).to.deep.equal(['document-type']);
    }
  });
});

describe('a file without a diagram', () => {
  it('is laid out, with a warning', async () => {
    const admission = await letIn(
      bytes((await bpmn(sketch(application))).replace(/<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/, '')),
    );
    expect(admission).to.include({ outcome: 'warns' });
    expect(codes(admission)).to.deep.equal(['laid-out']);
    expect(admission.drawn).to.equal(admission.elements);
    expect(await admit(bytes(admission.xml))).to.deep.include({ outcome: 'opens', messages: [] });
  });

  it('is otherwise left as it came, and drawn as if written anew', async () => {
    const bare = (await bpmn(sketch(application)))
      .replace(/<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/, '')
      .replace('<bpmn:process', '<!-- ours --><bpmn:process');
    const { xml } = await letIn(bytes(bare));
    const words = (text: string) =>
      text.replace(/<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/, '').replace(/\s+/g, '');
    expect(words(xml)).to.equal(words(bare));
    const { rootElement } = await openModdle().fromXML(bare);
    layOut(rootElement);
    const anew = (await openModdle().toXML(rootElement)).xml;
    const pictured = (await openModdle().toXML((await openModdle().fromXML(xml)).rootElement)).xml;
    const diagramIn = (text: string) => /<bpmndi:BPMNPlane[\s\S]*<\/bpmndi:BPMNPlane>/.exec(text)?.[0];
    expect(diagramIn(pictured)).to.equal(diagramIn(anew));
  });

  it('is laid out in reasonable time even when everything leads to everything', async () => {
    const admission = await letIn(hostile.everythingToEverything());
    expect(admission).to.include({ outcome: 'warns' });
  });

  it('gets a place for single elements that have none, and for the lines that lead there', async () => {
    const xml = (await bpmn(sketch(application))).replace(
      /<bpmndi:BPMN(Shape|Edge) id="(?:s1|flow-[a-z0-9]+-s1|flow-s1-[a-z0-9]+)_di"[\s\S]*?<\/bpmndi:BPMN\1>/g,
      '',
    );
    const admission = await letIn(bytes(xml));
    expect(admission.messages[0]).to.deep.equal({
      code: 'placed',
      level: 'warning',
      element: 's1',
      detail: 'UserTask',
    });
    expect(new Set(codes(admission))).to.deep.equal(new Set(['placed']));
    expect(admission.drawn).to.equal(admission.elements);
    expect(await admit(bytes(admission.xml))).to.deep.include({ outcome: 'opens', messages: [] });
  });

  it('names choreographies and conversations, which are no processes', async () => {
    const content = file(`<bpmn:choreography id="c"><bpmn:participant id="a"/><bpmn:participant id="b"/>
      <bpmn:choreographyTask id="t" initiatingParticipantRef="a"><bpmn:participantRef>a</bpmn:participantRef></bpmn:choreographyTask>
      <bpmn:startEvent id="s"/></bpmn:choreography>
      <bpmn:collaboration id="k"><bpmn:conversation id="talk"/></bpmn:collaboration><bpmn:process id="p"><bpmn:task id="u"/></bpmn:process>`);
    const { messages } = await letIn(bytes(content));
    const named = messages.filter(({ code }) => code === 'not-drawn').map(({ element }) => element);
    expect(named).to.include.members(['t', 'talk']);
  });

  it('names what cannot be drawn because it has no id, and writes nothing that leads to nothing', async () => {
    const nameless: [content: string, named: string[]][] = [
      ['<bpmn:process id="p"><bpmn:startEvent/><bpmn:task/></bpmn:process>', ['StartEvent', 'Task']],
      [
        '<bpmn:process id="p"><bpmn:task id="t"/><bpmn:task/><bpmn:dataObjectReference/></bpmn:process>',
        ['Task', 'DataObjectReference'],
      ],
      [
        `<bpmn:process id="p"><bpmn:laneSet><bpmn:lane><bpmn:flowNodeRef>t</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
        <bpmn:task id="t"/><bpmn:task id="u"/><bpmn:sequenceFlow sourceRef="t" targetRef="u"/></bpmn:process>`,
        ['Lane', 'SequenceFlow'],
      ],
      [
        `<bpmn:collaboration id="c"><bpmn:participant processRef="p"/></bpmn:collaboration>
        <bpmn:process id="p"><bpmn:task id="t"/></bpmn:process>`,
        ['Participant'],
      ],
    ];
    for (const [content, named] of nameless) {
      const admission = await letIn(bytes(file(content)));
      const notDrawn = named.map((detail) => ({ code: 'not-drawn', level: 'warning', element: '', detail }));
      expect(admission.messages).to.have.deep.members([{ code: 'laid-out', level: 'warning' }, ...notDrawn]);
      const again = codes(await admit(bytes(admission.xml)));
      expect(again).not.to.include('unresolved-reference').and.not.to.include('hidden');
    }
  });

  it('gets ids for what a picture shows as a whole, without which nothing would be drawn', async () => {
    const content = `<bpmn:collaboration><bpmn:participant id="a" processRef="process"/></bpmn:collaboration>
      <bpmn:process id="process"><bpmn:task id="t"/></bpmn:process><bpmn:process><bpmn:task id="u"/></bpmn:process>`;
    const admission = await letIn(bytes(file(content)));
    expect(admission.messages).to.deep.equal([
      { code: 'illegal-id', level: 'warning', element: 'collaboration' },
      { code: 'illegal-id', level: 'warning', element: 'process_2' },
      { code: 'laid-out', level: 'warning' },
    ]);
    expect(admission.xml).to.match(/<bpmndi:BPMNPlane [^>]*bpmnElement="collaboration"/);
    expect(await admit(bytes(admission.xml))).to.deep.include({ outcome: 'opens', messages: [] });
  });

  it('names frames that have no place in the diagram', async () => {
    const xml = (await bpmn(sketch(application))).replace(
      /<bpmndi:BPMNShape id="lane[^"]*_di"[\s\S]*?<\/bpmndi:BPMNShape>/,
      '',
    );
    const admission = await letIn(bytes(xml));
    expect(codes(admission)).to.deep.equal(['not-drawn']);
    expect(admission.elements - admission.drawn).to.equal(1);
  });
});

describe('a file with faults', () => {
  it('tells what is lost when it is saved, by element', async () => {
    const admission = await letIn(
      bytes(
        file(
          '<bpmn:process id="p"><bpmn:task id="t" default="nowhere" bpmn:odd="1"/><bpmn:surprise/><bpmn:task id="1 2"/></bpmn:process>',
        ),
      ),
    );
    expect(codes(admission)).to.include('unknown-attribute');
    expect(admission.losses.map(({ code, element, detail }) => [code, element, detail])).to.deep.equal([
      ['unresolved-reference', 't', 'default nowhere'],
      ['unknown-element', 'p', 'surprise'],
    ]);
  });

  it('gets new ids for what has the id of something else, and loses nothing by it', async () => {
    const admission = await letIn(hostile.duplicateIds());
    expect(admission.messages[0]).to.deep.equal({
      code: 'duplicate-id',
      level: 'warning',
      element: 't_2',
      detail: 't',
    });
    expect(admission.losses).to.deep.equal([]);
    expect((await readModel(admission.xml)).nodes.map(({ id, name }) => [id, name])).to.deep.equal([
      ['t', undefined],
      ['t_2', 'lost'],
    ]);
  });

  it('gets new ids for those that BPMN does not allow, and every reference follows', async () => {
    const content = `<bpmn:process id="1"><bpmn:startEvent id="început 1"><bpmn:outgoing> 7 </bpmn:outgoing></bpmn:startEvent>
      <bpmn:task id="2" name="7"/><bpmn:sequenceFlow id="7" sourceRef="început 1" targetRef="2"/></bpmn:process>`;
    const admission = await letIn(bytes(file(content)));
    expect(codes(admission)).to.include('illegal-id');
    expect(admission.losses).to.deep.equal([]);
    const { nodes, flows } = await readModel(admission.xml);
    expect(nodes.map(({ id, name }) => [id, name])).to.deep.equal([
      ['inceput_1', undefined],
      ['id_2', '7'],
    ]);
    expect(flows).to.deep.include({ id: 'id_7', name: undefined, from: 'inceput_1', to: 'id_2', isDefault: false });
  });

  it('is described by two hundred messages at most', async () => {
    const admission = await letIn(bytes(file(`<bpmn:process id="p">${'<bpmn:odd/>'.repeat(500)}</bpmn:process>`)));
    expect(admission.messages).to.have.length(201);
    expect(admission.messages.at(-1)).to.deep.equal({ code: 'more', level: 'warning', detail: '301' });
  });

  it('keeps scripts in labels as the text they are', async () => {
    const admission = await letIn(hostile.scriptInLabels());
    expect(await nameIn(admission.xml)).to.equal(hostile.script);
    expect(admission.xml).not.to.include('<script');
  });

  it('keeps scripts in documentation as the text they are', async () => {
    const admission = await letIn(hostile.scriptInDocumentation());
    expect((await readModel(admission.xml)).nodes[0]?.documentation).to.equal(hostile.script);
  });

  it('has no instructions for the programs that open it', async () => {
    const admission = await letIn(hostile.styleSheet());
    expect(codes(admission)).to.include('instruction');
    expect(admission.xml).not.to.include('stylesheet');
  });

  it('is let in with an attribute of nine megabytes that another tool understands', async () => {
    const admission = await letIn(hostile.hugeAttribute());
    expect(admission.losses).to.deep.equal([]);
  });

  it('names the first of two where only one is allowed, which the parser drops without a word', async () => {
    const content = `<bpmn:process id="p"><bpmn:task id="t" xmlns:v="urn:v"><bpmn:extensionElements><v:one/></bpmn:extensionElements>
      <bpmn:extensionElements><v:two/></bpmn:extensionElements></bpmn:task></bpmn:process>`;
    const { losses } = await letIn(bytes(file(content)));
    expect(losses.map(({ code, element, detail }) => [code, element, detail])).to.deep.include([
      ...['unknown-element', 't', 'one'],
    ]);
  });

  it('is read without the markup of its notes, and with the namespace of its time', async () => {
    const note = '<bpmn:textAnnotation id="n"><bpmn:text><b>Bring</b> the plan</bpmn:text></bpmn:textAnnotation>';
    const content = file(`<bpmn:process id="p"><bpmn:task id="t"/>${note}</bpmn:process>`);
    const admission = await letIn(bytes(content));
    expect(codes(admission)).to.include('stray-text');
    expect((await readModel(admission.xml)).things[0]?.name).to.equal('Bring the plan');
    const early = content
      .replace(note, '')
      .replace('http://www.omg.org/spec/BPMN/20100524/MODEL', 'http://schema.omg.org/spec/BPMN/2.0');
    expect(codes(await letIn(bytes(early)))).to.deep.equal(['laid-out']);
  });

  it('reads references with blanks or a prefix as what they mean', async () => {
    const content = `<bpmn:process id="p"><bpmn:startEvent id="s"><bpmn:outgoing>
      f </bpmn:outgoing></bpmn:startEvent><bpmn:task id="t"/><bpmn:sequenceFlow id="f" sourceRef="tns:s" targetRef="t"/></bpmn:process>`;
    const admission = await letIn(bytes(file(content)));
    expect(admission.losses).to.deep.equal([]);
    expect((await readModel(admission.xml)).flows).to.have.length(1);
  });

  it('keeps what another tool says under a prefix that BPMN or Charta uses, and can be saved', async () => {
    for (const prefix of ['dc', 'charta', 'bpmndi']) {
      const other = `xmlns:${prefix}='http://purl.org/dc/elements/1.1/'`;
      const xml =
        `<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" ${other} id="d"><b:process id="p">` +
        `<b:task id="t" name="See ${prefix}:title" ${prefix}:creator="Registry"><b:extensionElements>` +
        `<${prefix}:about ${prefix}:topic="permits"/></b:extensionElements></b:task></b:process></b:definitions>`;
      const admitted = await letIn(new TextEncoder().encode(xml));
      expect(admitted.losses).to.deep.equal([]);
      const written = (await openModdle().toXML((await openModdle().fromXML(admitted.xml)).rootElement)).xml;
      for (const part of ['creator="Registry"', 'topic="permits"', 'about', 'purl.org', `See ${prefix}:title`])
        expect(written, prefix).to.include(part);
    }
  });

  it('cannot reach what JavaScript has of its own, nor go round in circles', async () => {
    expect((await admit(hostile.prototypes())).outcome).to.equal('warns');
    expect((await admit(hostile.circles())).outcome).to.equal('warns');
    expect(Object.keys(Object.prototype)).to.deep.equal([]);
  });
});

describe('a file with links into Charta', () => {
  const linked =
    file(`<bpmn:collaboration id="c"><bpmn:participant id="hall" charta:party="unit" charta:partyId="u1" processRef="p"/></bpmn:collaboration>
    <bpmn:process id="p"><bpmn:laneSet id="ls"><bpmn:lane id="l" charta:party="position" charta:partyId="p1"><bpmn:flowNodeRef>t</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
    <bpmn:task id="t"><bpmn:extensionElements><charta:link kind="form" documentId="d1" code="F-01"/>
    <charta:link kind="procedure" documentId="d2" section="s1"/></bpmn:extensionElements></bpmn:task></bpmn:process>`);

  it('has them listed', async () => {
    const { links } = await letIn(bytes(linked));
    expect(links).to.have.deep.members([
      { kind: 'unit', id: 'u1', element: 'hall' },
      { kind: 'position', id: 'p1', element: 'l' },
      { kind: 'document', id: 'd1', element: 't' },
      { kind: 'document', id: 'd2', element: 't' },
      { kind: 'section', id: 'd2#s1', element: 't' },
    ]);
  });

  it('keeps those that are known', async () => {
    const admission = await letIn(bytes(linked), { knows: () => true });
    expect(codes(admission)).to.deep.equal(['laid-out']);
    expect(admission.links).to.have.length(5);
  });

  it('loses those to ids of others, and says so', async () => {
    const admission = await letIn(bytes(linked), { knows: (kind, id) => id === 'd2' || kind === 'unit' });
    expect(
      admission.messages.filter(({ code }) => code === 'foreign-link').map(({ element, detail }) => [element, detail]),
    ).to.have.deep.members([
      ['l', 'p1'],
      ['t', 'F-01'],
      ['t', 'd2#s1'],
    ]);
    expect(admission.links).to.have.deep.members([
      { kind: 'unit', id: 'u1', element: 'hall' },
      { kind: 'document', id: 'd2', element: 't' },
    ]);
    const model = await readModel(admission.xml);
    expect(model.lanes[0]?.party).to.deep.equal({ kind: 'position', id: undefined });
    expect(model.nodes[0]?.links).to.have.length(1);
  });
});
