import { expect } from 'chai';
import { check } from '../../../processes/check/check.ts';
import { admit } from '../../../processes/gate.ts';
import { readModel } from '../../../processes/read.ts';
import { blankDiagram } from '../../../processes/templates/blank.ts';
import { processToBpmn } from '../../../processes/templates/from-data.ts';
import { patterns } from '../../../processes/templates/patterns.ts';
import { starterProcesses } from '../../../processes/templates/starter-processes.ts';
import { languages } from '../../../processes/templates/template.ts';
import { bytes } from '../drawing.ts';

const petition = starterProcesses.find(({ id }) => id === 'P-03');
if (!petition) throw new Error('P-03 is missing');

describe('a diagram made from a starter process', () => {
  it('passes the gate without a word, with everything drawn', async () => {
    for (const process of [...starterProcesses, ...patterns]) {
      const admission = await admit(bytes(await processToBpmn(process, 'ro')));
      expect(admission, process.id).to.deep.include({ outcome: 'opens', messages: [] });
      if (admission.outcome !== 'rejected') expect(admission.drawn, process.id).to.equal(admission.elements);
    }
  });

  it('speaks the language asked for and types its lanes', async () => {
    const { lanes, pools, name } = await readModel(await processToBpmn(petition, 'ro'));
    expect(name).to.equal(petition.name.ro);
    expect(lanes.map((lane) => [lane.name, lane.party.kind])).to.deep.equal(
      petition.lanes.filter(({ type }) => type !== 'external').map((lane) => [lane.name.ro, lane.type]),
    );
    expect(pools.filter(({ external }) => external).map((pool) => pool.name)).to.deep.equal(['Cetățean / solicitant']);
  });

  it('writes the time limits of the country asked for, and of none unless asked', async () => {
    const timer = async (country?: string) =>
      (await readModel(await processToBpmn(petition, 'en', { country }))).nodes.find(({ id }) => id === 't1');
    expect((await timer())?.limits).to.deep.equal([]);
    const limits = (await timer('RO'))?.limits ?? [];
    expect(limits.length).to.be.above(0);
    expect(limits.every(({ country }) => country === 'RO' || country === 'all' || country === 'EU')).to.equal(true);
  });

  it('links lanes to what they stand for, and steps to documents', async () => {
    const options = {
      parties: { R: 'unit-7' },
      links: { s1: [{ kind: 'form' as const, documentId: 'd1', code: 'F-01' }] },
    };
    const { lanes, nodes } = await readModel(await processToBpmn(petition, 'en', options));
    expect(lanes[0]?.party).to.deep.equal({ kind: 'unit', id: 'unit-7' });
    expect(nodes.find(({ id }) => id === 's1')?.links[0]).to.include({ kind: 'form', documentId: 'd1', code: 'F-01' });
  });

  it('names the pool after the institution when told', async () => {
    const { pools } = await readModel(await processToBpmn(petition, 'en', { institution: 'Town hall' }));
    expect(pools[0]).to.include({ name: 'Town hall', external: false });
  });

  it('keeps timers on the edge of their task, starts that wait for a message, and inputs', async () => {
    const { nodes, pools } = await readModel(await processToBpmn(petition, 'en'));
    expect(nodes.find(({ id }) => id === 't1')).to.include({
      kind: 'boundary',
      attachedTo: 's5',
      interrupting: false,
      trigger: 'timer',
    });
    expect(nodes.find(({ id }) => id === 'start')).to.include({ trigger: 'message' });
    expect(pools[0]?.inputs).to.deep.equal(petition.inputs.map((each) => each.en));
  });
});

describe('the patterns and the blank diagram', () => {
  it('say everything in all four languages', () => {
    const texts = patterns.flatMap(({ name, lanes, steps, flow, inputs, outputs }) => [
      name,
      ...inputs,
      ...outputs,
      ...[...lanes, ...steps].map((each) => each.name),
      ...flow.flatMap(({ label }) => (label ? [label] : [])),
    ]);
    for (const text of texts)
      for (const language of languages) expect(text[language], JSON.stringify(text)).to.match(/\S/);
  });

  it('are sound', async () => {
    for (const language of languages) {
      const drawn = await Promise.all([
        ...patterns.map((each) => processToBpmn(each, language)),
        blankDiagram(language),
      ]);
      for (const xml of drawn) expect(await check(xml)).to.deep.equal([]);
    }
  });

  it('begin with one pool, two lanes, a start, a task and an end, under the name given', async () => {
    const model = await readModel(await blankDiagram('ro', 'Eliberarea avizelor'));
    expect(model.pools.map(({ name }) => name)).to.deep.equal(['Eliberarea avizelor']);
    expect(model.lanes).to.have.length(2);
    expect(model.nodes.map(({ kind }) => kind)).to.deep.equal(['start', 'task', 'end']);
  });
});
