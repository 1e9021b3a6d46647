import { bytes, file } from '../drawing.ts';

/** Files that somebody made to do harm, or that broke on their way. Each is built here, byte by byte. */
const process = (content: string) => `<bpmn:process id="p">${content}</bpmn:process>`;

export const externalEntity = () =>
  bytes(
    `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>${file(process('<bpmn:task id="t" name="&x;"/>')).slice(38)}`,
  );

export const billionLaughs = () => {
  const entities = Array.from({ length: 10 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
  return bytes(
    `<!DOCTYPE lolz [<!ENTITY l0 "lol">${entities}]>${file(process('<bpmn:task id="t" name="&l10;"/>')).slice(38)}`,
  );
};

export const longName = () => bytes(file(process(`<bpmn:task id="t" name="${'word '.repeat(19_660)}"/>`)));

export const longNote = () =>
  bytes(
    file(process(`<bpmn:textAnnotation id="n"><bpmn:text>${'word '.repeat(19_660)}</bpmn:text></bpmn:textAnnotation>`)),
  );

export const manyAttributes = () => {
  const attributes = Array.from({ length: 200_000 }, (_, n) => `v:a${n}="1"`).join(' ');
  return bytes(file(process(`<bpmn:task id="t" xmlns:v="urn:v" ${attributes}/>`)));
};

export const deepNesting = () =>
  bytes(file(process(`${'<bpmn:subProcess>'.repeat(200_000)}${'</bpmn:subProcess>'.repeat(200_000)}`)));

export const manyTasks = () =>
  bytes(file(process(Array.from({ length: 5001 }, (_, n) => `<bpmn:task id="t${n}"/>`).join(''))));

export const manyTags = () => bytes(file(process('<a/>'.repeat(200_001))));

export const whiteSpace = () => bytes(file(' '.repeat(10 * 1024 * 1024)));

/** Every flow leads from every step to every other. */
export const everythingToEverything = () => {
  const tasks = Array.from({ length: 40 }, (_, n) => `<bpmn:task id="t${n}"/>`).join('');
  const flows = Array.from({ length: 1600 }, (_, n) => {
    const [from, to] = [Math.floor(n / 40), n % 40];
    return `<bpmn:sequenceFlow id="f${n}" sourceRef="t${from}" targetRef="t${to}"/>`;
  }).join('');
  return bytes(file(process(tasks + flows)));
};

export const script = '<script>alert(1)</script><img src=x onerror=alert(1)> javascript:alert(1)';

export const scriptInLabels = () =>
  bytes(file(process(`<bpmn:task id="t" name="${script.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}"/>`)));

export const duplicateIds = () => bytes(file(process('<bpmn:task id="t"/><bpmn:task id="t" name="lost"/>')));

export const prototypes = () =>
  bytes(
    file(
      process(`<bpmn:task id="__proto__"/><bpmn:task id="constructor" __proto__="x" toString="y"/>
        <bpmn:sequenceFlow id="f" sourceRef="constructor" targetRef="hasOwnProperty" default="valueOf"/>
        <bpmn:boundaryEvent id="b" attachedToRef="isPrototypeOf"/>`),
    ),
  );

/** Sub-processes and lanes that contain each other cannot be written in XML; references in a circle can. */
export const circles = () =>
  bytes(
    file(`<bpmn:collaboration id="c"><bpmn:participant id="a" processRef="p"/><bpmn:participant id="b" processRef="p"/></bpmn:collaboration>
      <bpmn:process id="p"><bpmn:boundaryEvent id="x" attachedToRef="y"/><bpmn:boundaryEvent id="y" attachedToRef="x"/>
      <bpmn:sequenceFlow id="f" sourceRef="f" targetRef="f"/><bpmn:sequenceFlow id="g" sourceRef="x" targetRef="y"/></bpmn:process>`),
  );

const romanian = 'Înregistrează și verifică';

/** The letters of windows-1250 that our texts use; the rest is as in ASCII. */
const windows1250: Record<string, number> = { Î: 0xce, î: 0xee, ă: 0xe3, ş: 0xba, ţ: 0xfe, ł: 0xb3, ę: 0xea, ż: 0xbf };

export const cedilla = romanian.replace('ș', 'ş');

export const inWindows1250 = (declared = 'windows-1250') => {
  const text = file(process(`<bpmn:task id="t" name="${cedilla}"/>`), declared);
  return Uint8Array.from(text, (letter) => windows1250[letter] ?? letter.charCodeAt(0));
};

export const inUtf16 = (littleEndian: boolean, withMark: boolean) => {
  const text = `${withMark ? '\ufeff' : ''}${file(process(`<bpmn:task id="t" name="${romanian}"/>`), 'UTF-16')}`;
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), littleEndian);
  return new Uint8Array(view.buffer);
};

/** UTF-8 that somebody read as windows-1252 and saved again. */
export const garbled = () =>
  bytes(file(process(`<bpmn:task id="t" name="${new TextDecoder('windows-1252').decode(bytes(romanian))}"/>`)));

export const damaged = () => bytes(file(process('<bpmn:task id="t" name="Verific\ufffd dosarul"/>')));

export const withControls = () => bytes(file(process('<bpmn:task id="t" name="one\u0001two&#x1;three"/>')));

export { romanian };

/** Stands in the place of another file, for who resolves it. */
export const inclusion = () =>
  bytes(
    file(
      process(
        '<bpmn:task id="t"><bpmn:extensionElements><i:include href="file:///etc/passwd"/></bpmn:extensionElements></bpmn:task>',
      ),
    ).replace('<bpmn:process', '<bpmn:process xmlns:i="http://www.w3.org/2001/XInclude"'),
  );

/** A browser that opens the file itself would run what the sheet says. */
export const styleSheet = () =>
  bytes(
    file(process('<bpmn:task id="t"/>')).replace(
      '?>',
      '?><?xml-stylesheet type="text/xsl" href="https://example.org/run.xsl"?>',
    ),
  );

export const scriptInDocumentation = () =>
  bytes(
    file(
      process(
        `<bpmn:task id="t"><bpmn:documentation textFormat="text/html"><![CDATA[${script}]]></bpmn:documentation></bpmn:task>`,
      ),
    ),
  );

export const hugeAttribute = () =>
  bytes(file(process(`<bpmn:task id="t" xmlns:v="urn:v" v:data="${'x'.repeat(9_000_000)}"/>`)));

export const nulBytes = () => bytes(file(process('<bpmn:task id="t" name="one\0two"/>')));

export const zeros = () => new Uint8Array(100_000);

export const invalidUtf8 = () => {
  const content = bytes(file(process('<bpmn:task id="t" name="Verific# dosarul"/>')));
  return content.map((byte) => (byte === 0x23 ? 0xff : byte));
};

/** Says one thing and is another: the letters tell. */
export const utf8Declared = (declared: string) =>
  bytes(file(process(`<bpmn:task id="t" name="${romanian}"/>`), declared));

export const inUtf32 = (littleEndian: boolean) => {
  const letters = [...file(process(`<bpmn:task id="t" name="${romanian}"/>`), 'UTF-32')];
  const view = new DataView(new ArrayBuffer(letters.length * 4));
  for (const [at, letter] of letters.entries()) view.setUint32(at * 4, letter.codePointAt(0)!, littleEndian);
  return new Uint8Array(view.buffer);
};

export const archive = () => Uint8Array.from([0x50, 0x4b, 3, 4, ...new Uint8Array(200)]);

export const packed = () => Uint8Array.from([0x1f, 0x8b, 8, 0, ...new Uint8Array(200)]);
