import { expect } from 'chai';
import { admit } from '../../../processes/gate.ts';
import { application, bpmn, bytes, file, sketch } from '../drawing.ts';
import * as hostile from './hostile.ts';
import { codes, letIn, nameIn } from './let-in.ts';

describe('a file in another encoding', () => {
  it('is read by its declaration, which then says UTF-8', async () => {
    const admission = await letIn(hostile.inWindows1250());
    expect(admission.encoding).to.equal('windows-1250');
    expect(admission.messages[0]).to.deep.equal({ code: 'converted', level: 'note', detail: 'windows-1250' });
    expect(admission.xml).to.match(/^<\?xml version="1.0" encoding="UTF-8"\?>/);
    expect(await nameIn(admission.xml)).to.equal(hostile.cedilla);
  });

  it('is read as UTF-16 by its mark or by its zeros', async () => {
    for (const [littleEndian, withMark] of [
      [true, true],
      [false, true],
      [true, false],
      [false, false],
    ] as const) {
      const admission = await letIn(hostile.inUtf16(littleEndian, withMark));
      expect(admission.encoding).to.equal(littleEndian ? 'utf-16le' : 'utf-16be');
      expect(await nameIn(admission.xml)).to.equal(hostile.romanian);
    }
  });

  it('is read as UTF-8 when only its declaration says UTF-16', async () => {
    const admission = await letIn(
      bytes(file('<bpmn:process id="p"><bpmn:task id="t" name="ș"/></bpmn:process>', 'utf-16')),
    );
    expect(admission.encoding).to.equal('utf-8');
    expect(await nameIn(admission.xml)).to.equal('ș');
  });

  it('is read as UTF-32, in either order of bytes', async () => {
    for (const littleEndian of [true, false])
      expect(await nameIn((await letIn(hostile.inUtf32(littleEndian))).xml)).to.equal(hostile.romanian);
  });

  it('is read as the UTF-8 that it is, with a warning, when it says something else', async () => {
    for (const declared of ['windows-1250', 'ISO-8859-1']) {
      const admission = await letIn(hostile.utf8Declared(declared));
      expect(await nameIn(admission.xml)).to.equal(hostile.romanian);
      expect(codes(admission)).to.include('wrong-encoding');
    }
  });

  it('is read as Cyrillic, Greek or Baltic when it says so', async () => {
    for (const [declared, byte, letter] of [
      ['windows-1251', 0xe6, 'ж'],
      ['iso-8859-7', 0xe1, 'α'],
      ['windows-1257', 0xe0, 'ą'],
      ['cp1250', 0xb3, 'ł'],
    ] as const) {
      const content = bytes(file('<bpmn:process id="p"><bpmn:task id="t" name="#"/></bpmn:process>', declared));
      const { xml } = await letIn(content.map((each) => (each === 0x23 ? byte : each)));
      expect(await nameIn(xml)).to.equal(letter);
    }
  });

  it('warns of bytes that are no letters, and of zeros among them', async () => {
    expect(codes(await admit(hostile.invalidUtf8()))).to.include('wrong-encoding');
    const admission = await letIn(hostile.nulBytes());
    expect(codes(admission)).to.include('control-characters');
    expect(await nameIn(admission.xml)).to.equal('one two');
  });

  it('is guessed, with a warning, when it says UTF-8 and is not', async () => {
    const admission = await letIn(hostile.inWindows1250('UTF-8'));
    expect(admission.outcome).to.equal('warns');
    expect(admission.messages[0]).to.deep.equal({ code: 'wrong-encoding', level: 'warning', detail: 'windows-1250' });
    expect(await nameIn(admission.xml)).to.equal(hostile.cedilla);
  });

  it('warns of letters that were broken before it came', async () => {
    expect(codes(await admit(hostile.damaged()))).to.include('damaged-text');
    expect(codes(await admit(hostile.garbled()))).to.include('garbled-text');
    expect(codes(await admit(bytes(await bpmn(sketch(application)))))).to.deep.equal([]);
  });

  it('has characters replaced that no drawing can show, and keeps those beyond the first plane', async () => {
    const admission = await letIn(hostile.withControls());
    expect(codes(admission)).to.include('control-characters');
    expect(await nameIn(admission.xml)).to.equal('one two three');
    const smiling = await letIn(
      bytes(file('<bpmn:process id="p"><bpmn:task id="t" name="&#x1F600;"/></bpmn:process>')),
    );
    expect(await nameIn(smiling.xml)).to.equal('😀');
  });
});
