import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { getVersion } from '../../../api/documents/versions/contract.ts';
import { type Diagram, exportDiagram, importDiagram, saveDiagram } from '../../../api/process-map/diagram/contract.ts';
import { somebodyElsewhere } from '../../support/documents.ts';
import { type ProcessOffice, processOffice } from '../../support/processes.ts';
import { type Somebody, toldOf } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';
import { zip } from '../../support/zip.ts';

const foreign = readFileSync(new URL('./other-tool.bpmn', import.meta.url));
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let office: ProcessOffice;
describe('process map: import', () => {
  before(async () => {
    office = await processOffice();
  });

  const newDraft = async () => office.draftOf(await office.process());

  const importing = async (
    id: string,
    bytes: Uint8Array | string,
    {
      by = office.author,
      name = 'Zaświadczenie.bpmn',
      ifMatch,
    }: { by?: Somebody; name?: string; ifMatch?: string } = {},
  ): Promise<Diagram> => {
    const etag = ifMatch ?? (await office.author.calls(getVersion, { params: { id } })).etag;
    const file = new File([bytes as BlobPart], name);
    return by.uploads(importDiagram, { params: { id }, ifMatch: etag }, file);
  };

  describe('importing a file of another tool', () => {
    it('reads it in its own encoding and says what it lost', async () => {
      const imported = await importing(await newDraft(), foreign);
      expect(imported.xml).to.match(/^<\?xml version="1.0" encoding="UTF-8"\?>/);
      expect(imported.xml).to.include('Sprawdź żądanie i wydaj zaświadczenie').and.to.include('kp:wlasciwosci');
      const codes = imported.messages.map(({ code, level }) => `${level} ${code}`);
      expect(codes).to.include('note converted').and.to.include('warning unresolved-reference');
    });
    it('keeps the file itself, and gives it back byte for byte', async () => {
      const id = await newDraft();
      const { original } = await importing(id, foreign);
      expect(original).to.deep.equal({ sha256: digest(foreign), name: 'Zaświadczenie.bpmn' });
      const response = await office.author.sends(exportDiagram, { params: { id }, query: { original: '' } });
      expect(Buffer.from(await response.arrayBuffer()).equals(foreign)).to.equal(true);
      expect(response.headers.get('content-disposition')).to.include(encodeURIComponent('Zaświadczenie.bpmn'));
    });
    it('keeps the file beside the diagram that is drawn on, until another one is imported', async () => {
      const id = await newDraft();
      const { xml } = await importing(id, foreign);
      const drawn = await office.draw(id, xml.replace('Załatwione', 'Sprawa załatwiona'));
      expect(drawn.original?.sha256).to.equal(digest(foreign));
      const again = await importing(id, drawn.xml, { name: 'Nowy.bpmn' });
      expect(again.original).to.deep.equal({ sha256: digest(Buffer.from(drawn.xml)), name: 'Nowy.bpmn' });
      const { files } = await office.author.calls(getVersion, { params: { id } });
      expect(files.map(({ role }) => role).sort()).to.deep.equal(['diagram', 'original']);
    });
    it('goes on telling the editor of the draft what would be lost', async () => {
      const id = await newDraft();
      await importing(id, foreign);
      expect((await office.diagram(id)).messages.map(({ code }) => code)).to.include('unresolved-reference');
    });
    it('lays out a file that has no picture', async () => {
      const bare = foreign.toString('latin1').replace(/<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/, '');
      const { xml, messages } = await importing(await newDraft(), Buffer.from(bare, 'latin1'));
      expect(messages.map(({ code }) => code)).to.include('laid-out');
      expect(xml).to.include('BPMNShape');
    });
    it('is told by the trail with the digests of both files', async () => {
      const id = await newDraft();
      const { sha256 } = await importing(id, foreign);
      const told = (await toldOf(office.officer, id)).at(-1);
      expect(told).to.include({ event: 'version.diagram-imported', by: office.author.id });
      expect(JSON.stringify(told?.detail)).to.include(sha256).and.to.include(digest(foreign));
    });
    it('is for those who work on the draft, as they saw it', async () => {
      const id = await newDraft();
      expect(await refusal(importing(id, foreign, { by: office.staff }))).to.include({ kind: 'not-allowed' });
      expect(await refusal(importing(id, foreign, { by: await somebodyElsewhere() }))).to.include({
        kind: 'not-found',
      });
      expect(await refusal(importing(id, foreign, { ifMatch: '99' }))).to.include({ kind: 'stale' });
      await office.submit(id);
      expect(await refusal(importing(id, foreign))).to.include({ kind: 'wrong-state' });
    });
  });

  describe('a hostile or broken file', () => {
    const wrap = (inside: string, attributes = '') =>
      `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:x" ${attributes}>${inside}</definitions>`;
    const tasks = (count: number) => Array.from({ length: count }, (_, at) => `<task id="t${at}"/>`).join('');
    const entities =
      '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>';
    const cases: [what: string, bytes: () => string | Uint8Array, kind: string, code: string][] = [
      ['with entities', () => entities + wrap('<process id="p" name="&b;&x;"/>'), 'unsupported', 'document-type'],
      ['that is an archive', () => zip({ 'word/document.xml': '<w/>' }), 'unsupported', 'not-bpmn'],
      ['that is HTML', () => '<html><body><script>alert(1)</script></body></html>', 'unsupported', 'not-bpmn'],
      [
        'in an unknown encoding',
        () => '<?xml version="1.0" encoding="klingon"?><a/>',
        'unsupported',
        'unknown-encoding',
      ],
      ['cut off in the middle', () => foreign.subarray(0, 1500), 'invalid', 'malformed'],
      ['without a process', () => wrap('<message id="m"/>'), 'invalid', 'nothing-to-draw'],
      ['that is empty', () => '', 'invalid', 'empty'],
      [
        'with an endless name',
        () => wrap(`<process id="p" name="${'a'.repeat(50_000)}"/>`),
        'too-large',
        'name-too-long',
      ],
      [
        'with too many steps',
        () => wrap(`<process id="p">${tasks(5_001)}</process>`),
        'too-large',
        'too-many-elements',
      ],
      ['nested too deep', () => wrap('<process id="p">'.repeat(200)), 'too-large', 'too-deep'],
    ];
    for (const [what, bytes, kind, code] of cases)
      it(`${what} is not let in, and the draft stays as it was`, async () => {
        const id = await newDraft();
        const before = await office.diagram(id);
        const refused = await refusal(importing(id, bytes()));
        expect(refused).to.include({ kind });
        expect(refused.problem.messages).to.have.nested.property('[0].code', code);
        expect(await office.diagram(id)).to.deep.equal(before);
      });
    it('is not let in through the editor either', async () => {
      const id = await newDraft();
      const { etag } = await office.diagram(id);
      const xml = entities + wrap('<process id="p"/>');
      const save = office.author.calls(saveDiagram, { params: { id }, body: { xml }, ifMatch: etag });
      expect(await refusal(save)).to.include({ kind: 'unsupported' });
    });
    it('larger than ten megabytes is refused by its size', async () => {
      const id = await newDraft();
      const refused = await refusal(importing(id, Buffer.alloc(10 * 1024 * 1024 + 1, ' ')));
      expect(refused).to.include({ kind: 'too-large', status: 413 });
    });
  });
});
