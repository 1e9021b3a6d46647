import { createType } from '../documents/types/commands.ts';
import type { RouteStep, TypeFields } from '../documents/types/contract.ts';
import { templates } from '../documents/types/templates.ts';

const partsOf = (id: string) => templates.find((template) => template.id === id)?.parts ?? [];

const reviewed: RouteStep = { verb: 'reviewed', who: { role: 'reviewer' }, rule: 'any' };
const endorsed: RouteStep = { verb: 'endorsed', who: { role: 'endorser' }, rule: 'any' };
const approved: RouteStep = { verb: 'approved', who: { role: 'approver' }, rule: 'any' };
const whole = [reviewed, endorsed, approved];

const of = (abbreviation: string, kind: TypeFields['kind'], name: string, rest: Partial<TypeFields>): TypeFields => ({
  ...{ abbreviation, kind, name, pattern: '{type}-{number:2}', parts: partsOf('plain'), reviewMonths: 12 },
  ...{ level: 'internal', route: whole, inUse: true },
  ...rest,
});

const text = [{ id: 'text', title: 'Conținut', hint: '' }];
const byUnit = '{type}-{unit}-{number:2}';

/** The types of documents of the demonstration's town hall. */
const types: TypeFields[] = [
  of('POL', 'policy', 'Politică', { parts: text, level: 'public', route: [endorsed, approved] }),
  of('MC', 'manual', 'Manual', { parts: text }),
  of('PS', 'system-procedure', 'Procedură de sistem', { parts: partsOf('ro-procedure') }),
  of('PO', 'operational-procedure', 'Procedură operațională', { parts: partsOf('ro-procedure'), pattern: byUnit }),
  of('IL', 'work-instruction', 'Instrucțiune de lucru', { parts: text, pattern: byUnit, route: [reviewed, approved] }),
  of('F', 'form', 'Formular', { parts: text, pattern: byUnit, reviewMonths: 24, route: [reviewed, approved] }),
  of('DE', 'external-document', 'Document extern', { parts: text, route: [reviewed] }),
  of('P', 'process', 'Proces', { parts: [], reviewMonths: 24 }),
];

/** Stores the types. @returns their ids by abbreviation. */
export const addTypes = async (): Promise<Map<string, string>> => {
  const ids = new Map<string, string>();
  for (const type of types) ids.set(type.abbreviation, await createType(type));
  return ids;
};
