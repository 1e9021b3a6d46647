import { BpmnModdle } from 'bpmn-moddle';

/**
 * Charta's own namespace in BPMN files. What stands in it:
 *
 * | where              | what                     | meaning                                                            |
 * |--------------------|--------------------------|--------------------------------------------------------------------|
 * | lane, participant  | `charta:party`           | what the responsible is: `position`, `unit` or `body`              |
 * | lane, participant  | `charta:partyId`         | its id in Charta                                                   |
 * | participant        | `charta:external`        | `true`: somebody outside the institution                           |
 * | flow node, process | `<charta:link>`          | a document: `kind`, `documentId`, `code`, `section`, `label`       |
 * | flow node, process | `<charta:limit>`         | a time limit: `text`, `country`, `basis`, `certainty`, `verify`    |
 * | flow node, process | `<charta:input>`         | what is needed, by `name`                                          |
 * | flow node, process | `<charta:output>`        | what comes out, by `name`                                          |
 *
 * The elements stand in `bpmn:extensionElements`, so any other tool carries them along unread.
 */
export const chartaUri = 'urn:charta:bpmn:1';

export const partyKinds = ['position', 'unit', 'body'] as const;
export type PartyKind = (typeof partyKinds)[number];

export const linkKinds = ['procedure', 'instruction', 'form', 'record', 'policy', 'law', 'document'] as const;
export type LinkKind = (typeof linkKinds)[number];

const attributes = (type: string, ...names: string[]) => names.map((name) => ({ name, isAttr: true, type }));

/** The moddle descriptor, to be given to bpmn-js as `moddleExtensions: { charta: chartaDescriptor }`. */
export const chartaDescriptor = {
  name: 'Charta',
  uri: chartaUri,
  prefix: 'charta',
  xml: { tagAlias: 'lowerCase' },
  associations: [],
  types: [
    {
      name: 'Responsible',
      extends: ['bpmn:Lane', 'bpmn:Participant'],
      properties: attributes('String', 'party', 'partyId'),
    },
    { name: 'Outsider', extends: ['bpmn:Participant'], properties: attributes('Boolean', 'external') },
    {
      name: 'Link',
      superClass: ['Element'],
      properties: attributes('String', 'kind', 'documentId', 'code', 'section', 'label'),
    },
    {
      name: 'Limit',
      superClass: ['Element'],
      properties: [
        ...attributes('String', 'text', 'country', 'basis', 'certainty'),
        { name: 'verify', isAttr: true, type: 'Boolean' },
      ],
    },
    { name: 'Input', superClass: ['Element'], properties: attributes('String', 'name') },
    { name: 'Output', superClass: ['Element'], properties: attributes('String', 'name') },
  ],
};

let shared: BpmnModdle | undefined;

/** The moddle with our extension. It keeps nothing of the files it reads, so there is one for all. */
export const openModdle = (): BpmnModdle => {
  shared ??= new BpmnModdle({ charta: chartaDescriptor });
  return shared;
};
