import { fileTypeFromBuffer } from 'file-type';

/** So many first bytes tell the type: what `file-type` asks for. */
export const headSize = 4100;

/** Text says nothing of its kind by its first bytes: there the name decides. */
const texts: Record<string, string> = {
  bpmn: 'application/bpmn+xml',
  csv: 'text/csv',
  eml: 'message/rfc822',
  htm: 'text/html',
  html: 'text/html',
  ics: 'text/calendar',
  json: 'application/json',
  md: 'text/markdown',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  xml: 'application/xml',
};

const office = 'application/vnd.openxmlformats-officedocument';
const openDocument = 'application/vnd.oasis.opendocument';
/** Office programs differ in where they put what tells the type: it may lie behind the first bytes. */
const containers: Record<string, Record<string, string>> = {
  'application/zip': {
    docx: `${office}.wordprocessingml.document`,
    xlsx: `${office}.spreadsheetml.sheet`,
    pptx: `${office}.presentationml.presentation`,
    odt: `${openDocument}.text`,
    ods: `${openDocument}.spreadsheet`,
    odp: `${openDocument}.presentation`,
    odg: `${openDocument}.graphics`,
    asice: 'application/vnd.etsi.asic-e+zip',
  },
  'application/x-cfb': {
    doc: 'application/msword',
    xls: 'application/vnd.ms-excel',
    ppt: 'application/vnd.ms-powerpoint',
    msg: 'application/vnd.ms-outlook',
  },
};

/** What text reveals of itself, whatever its name says. */
const revealed: [RegExp, string][] = [
  [/http:\/\/www\.omg\.org\/spec\/BPMN\/20100524\/MODEL/, 'application/bpmn+xml'],
  [/^(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg[\s>]/i, 'image/svg+xml'],
  [/^(\xef\xbb\xbf)?\s*<(!doctype html|html)[\s>]/i, 'text/html'],
];

const extensionOf = (name: string) => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

const isText = (head: Buffer) => {
  const wide = head[0] === 0xff || head[0] === 0xfe; // UTF-16 begins so, and is full of zeros
  return head.length > 0 && (wide || !head.some((byte) => byte < 9 || (byte > 13 && byte < 27)));
};

const typeOfText = (head: Buffer, name: string, declared: string) => {
  const text = head.toString('latin1');
  const byContent = revealed.find(([sign]) => sign.test(text))?.[1];
  const byName = texts[extensionOf(name)];
  return byContent ?? byName ?? (/^text\/[\w.+-]+$/.test(declared) ? declared : 'text/plain');
};

/**
 * The media type of a file, from its first bytes. Its name only tells kinds of text and of office container apart,
 * which look alike; what the sender declares counts for nothing but text.
 */
export const typeOf = async (head: Buffer, name: string, declared: string): Promise<string> => {
  const { mime } = (await fileTypeFromBuffer(head)) ?? {};
  if (mime && mime !== 'application/xml') return containers[mime]?.[extensionOf(name)] ?? mime;
  return mime || isText(head) ? typeOfText(head, name, declared) : 'application/octet-stream';
};
