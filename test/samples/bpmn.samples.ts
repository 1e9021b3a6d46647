import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { openModdle } from '../../processes/extension.ts';
import { type Admission, admit } from '../../processes/gate.ts';
import { arrange } from '../../processes/layout.ts';
import { outline } from '../../processes/outline.ts';
import { readModel } from '../../processes/read.ts';
import { measure } from '../processes/layout/measures.ts';

/** Real files of many tools: what comes through the gate agrees with what is known of each. */
interface Sample {
  file: string;
  tool: string;
  elements: number;
  shouldBe: Admission['outcome'][];
}

const folder = '../shared/samples/bpmn';
const samples = JSON.parse(await readFile(`${folder}/index.json`, 'utf8')) as Sample[];
const sampled = samples.map((sample) => ({
  ...sample,
  admitted: readFile(`${folder}/${sample.file}`).then((content) => admit(content)),
}));

describe('files that other tools export', () => {
  for (const { file, shouldBe, admitted } of sampled) {
    it(`${file}: ${shouldBe.join(' or ')}`, async () => {
      expect(shouldBe).to.include((await admitted).outcome);
    });
  }

  it('have as many elements as are known, give or take what counts as one', async () => {
    for (const { file, elements, admitted } of sampled.filter((each) => each.elements < 60)) {
      expect(await admitted, file).to.deep.include({ elements });
    }
  });

  it('are parsed without a word about their encoding once admitted', async () => {
    for (const { file, admitted } of sampled) {
      const admission = await admitted;
      if (admission.outcome === 'rejected') continue;
      const { warnings } = await openModdle().fromXML(admission.xml);
      expect(
        warnings.filter(({ message }) => message.includes('encoding')),
        file,
      ).to.deep.equal([]);
    }
  });

  it('can be told in words and drawn anew without anything lying on anything', async () => {
    for (const { file, admitted } of sampled) {
      const admission = await admitted;
      if (admission.outcome === 'rejected') continue;
      const model = await readModel(admission.xml);
      expect(outline(model).length, file).to.be.above(0);
      const { overlaps, throughShapes, crooked, onEachOther } = measure(arrange(model));
      expect({ overlaps, throughShapes, crooked, onEachOther }, file).to.deep.equal({
        overlaps: [],
        throughShapes: [],
        crooked: [],
        onEachOther: [],
      });
    }
  });
});
