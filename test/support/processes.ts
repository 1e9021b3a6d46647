import type { Draft } from '../../api/documents/content/contract.ts';
import { signVersion, submitVersion } from '../../api/documents/steps/contract.ts';
import { getVersion, saveDraft, type Version } from '../../api/documents/versions/contract.ts';
import { createProcess, type Process } from '../../api/process-map/contract.ts';
import { type Diagram, getDiagram, saveDiagram } from '../../api/process-map/diagram/contract.ts';
import { qualityOffice } from './documents.ts';
import { password, type Somebody } from './town-hall.ts';

/** A quality office whose documents are also processes, and ways to bring a process where a test begins. */
export const processOffice = async () => {
  const office = await qualityOffice();
  const { author, reviewer, approver } = office;
  const processType = await office.newType({ name: 'Proces', kind: 'process', abbreviation: 'P', parts: [] });

  const process = (some: Partial<Parameters<typeof bodyOf>[0]> = {}, by: Somebody = author): Promise<Process> =>
    by.calls(createProcess, { body: bodyOf(some) });
  const draftOf = ({ openVersion }: Process) => openVersion!.id;
  const diagram = (id: string, by: Somebody = author): Promise<Diagram> => by.calls(getDiagram, { params: { id } });
  const draw = async (id: string, xml: string, by: Somebody = author): Promise<Diagram> => {
    const { etag } = await by.calls(getVersion, { params: { id } });
    return by.calls(saveDiagram, { params: { id }, body: { xml }, ifMatch: etag });
  };

  /** Says why, which submission asks for; the diagram stays as it is. */
  const explain = async (id: string, some: Partial<Draft> = {}): Promise<Version> => {
    const { title, sections, links, effectiveOn, etag } = await author.calls(getVersion, { params: { id } });
    const body = { title, sections, links, effectiveOn, reason: 'Prima ediție', ...some };
    return author.calls(saveDraft, { params: { id }, body, ifMatch: etag });
  };
  const submit = async (id: string, some: Partial<Draft> = {}): Promise<Version> => {
    const { etag } = await explain(id, some);
    return author.calls(submitVersion, { params: { id }, body: { password }, ifMatch: etag });
  };
  const sign = (of: Version, by: Somebody) =>
    by.calls(signVersion, { params: { id: of.id }, body: { password, sha256: of.sha256! } });
  const release = async (id: string, some: Partial<Draft> = {}): Promise<Version> => {
    const submitted = await submit(id, some);
    await sign(submitted, reviewer);
    return sign(submitted, approver);
  };
  return { ...office, processType, process, draftOf, diagram, draw, explain, submit, sign, release };
};

const bodyOf = (some: {
  title?: string;
  group?: 'management' | 'citizen' | 'support';
  unit?: string;
  owner?: string;
  parent?: string;
  order?: number;
  inputs?: string[];
  source?: { template: string; language: 'en' | 'ro' | 'pl' | 'lt' };
}) => ({ title: 'Eliberarea certificatului de urbanism', group: 'citizen' as const, ...some });

export type ProcessOffice = Awaited<ReturnType<typeof processOffice>>;

/** Puts a link to a document on the first task of a diagram. */
export const linking = (xml: string, link: { documentId: string; section?: string; code?: string }): string => {
  const attributes = Object.entries({ kind: 'form', ...link }).map(([name, value]) => `${name}="${value}"`);
  const extension = `<bpmn:extensionElements><charta:link ${attributes.join(' ')} /></bpmn:extensionElements>`;
  return declaringCharta(xml).replace(/(<bpmn:userTask [^>]*[^/])>/, `$1>${extension}`);
};

/** Makes somebody of the institution responsible for the first lane of a diagram. */
export const assigning = (xml: string, party: 'position' | 'unit' | 'body', partyId: string): string =>
  declaringCharta(xml)
    .replace(/ charta:party="\w+"/, '')
    .replace('<bpmn:lane ', `<bpmn:lane charta:party="${party}" charta:partyId="${partyId}" `);

const declaringCharta = (xml: string) =>
  xml.includes('xmlns:charta=')
    ? xml
    : xml.replace('<bpmn:definitions ', '<bpmn:definitions xmlns:charta="urn:charta:bpmn:1" ');
