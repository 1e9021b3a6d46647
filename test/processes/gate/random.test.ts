import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { openModdle } from '../../../processes/extension.ts';
import type { Message } from '../../../processes/gate/message.ts';
import { type Admitted, admit } from '../../../processes/gate.ts';
import { readModel } from '../../../processes/read.ts';
import { starterProcesses } from '../../../processes/templates/starter-processes.ts';
import { application, bpmn, sketch } from '../drawing.ts';
import { mutations } from './mutations.ts';

const beside = ['test/api/process-map/other-tool.bpmn', 'test/api/process-map/picture/permit.bpmn'];
const samples = '../shared/samples/bpmn';

/** Files of ours, and of other tools where they are at hand. */
const files = async (): Promise<Uint8Array[]> => {
  const own = [
    await bpmn(sketch(application)),
    ...(await Promise.all(starterProcesses.slice(0, 5).map((each) => bpmn(each)))),
  ];
  const others = (() => {
    try {
      return readdirSync(samples)
        .filter((name) => name.endsWith('.bpmn'))
        .map((name) => `${samples}/${name}`);
    } catch {
      return [];
    }
  })();
  const read = [...beside, ...others].map((path) => new Uint8Array(readFileSync(path)));
  return [...own.map((xml) => new TextEncoder().encode(xml)), ...read.filter(({ length }) => length < 120_000)];
};

const everything = { most: Number.POSITIVE_INFINITY };

/** The ids in a text, outside of comments. */
const idsIn = (xml: string) =>
  new Set([...xml.replace(/<!--[\s\S]*?-->/g, '').matchAll(/<[^<>]*?\sid\s*=\s*"([^"]+)"/g)].map(([, id]) => id!));

/** What an editor makes of it: read and written. */
const saved = async (xml: string) => (await openModdle().toXML((await openModdle().fromXML(xml)).rootElement)).xml;

const isLoss = ({ code }: Message) => code === 'unknown-element';

/** Nothing goes without being said, and what is said to go is gone. */
const expectTrue = async ({ xml, messages }: Admitted) => {
  const written = await saved(xml);
  const [before, after] = [idsIn(xml), idsIn(written)];
  const said = new Set(messages.map(({ element }) => element));
  expect(
    [...before].filter((id) => !after.has(id) && !said.has(id)),
    'lost without a word',
  ).to.deep.equal([]);
  const again = await admit(new TextEncoder().encode(written), everything);
  expect(again.messages.filter(isLoss), 'said to be lost, and still there').to.deep.equal([]);
  expect(again.outcome).not.to.equal('rejected');
};

/** The same damage in every run; SEED=random does other damage, and a number that of the run which printed it. */
const { SEED: asked = '20261124' } = process.env;
const seed = asked === 'random' ? undefined : Number(asked);

describe('files with random damage', () => {
  it('never make the gate fail or hang, and lose nothing that is not said', async function () {
    this.timeout(120_000);
    const all = await files();
    await fc.assert(
      fc.asyncProperty(fc.nat(all.length - 1), mutations, async (which, mutate) => {
        const admission = await admit(mutate(all[which]!), everything);
        expect(admission.messages.map(({ code }) => code)).not.to.include('unreadable');
        if (admission.outcome === 'rejected') return;
        await readModel(admission.xml);
        await expectTrue(admission);
      }),
      { numRuns: Number(process.env.COUNT ?? 150), seed, endOnFailure: true },
    );
  });
});

describe('files that were let in', () => {
  it('come back from an export as they went in, and then stay the same', async () => {
    for (const content of await files()) {
      const admission = await admit(content, everything);
      if (admission.outcome === 'rejected') throw new Error(JSON.stringify(admission.messages));
      await expectTrue(admission);
      const first = await saved(admission.xml);
      const again = await admit(new TextEncoder().encode(first), everything);
      expect(again).to.include({ elements: admission.elements, drawn: admission.drawn });
      expect(await saved((again as Admitted).xml)).to.equal(first);
    }
  });
});
