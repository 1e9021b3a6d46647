/** The shape of an entry of processes.json; the patterns beside it are written in the same words. */
export const languages = ['en', 'ro', 'pl', 'lt'] as const;
export type Language = (typeof languages)[number];
export type Words = Record<Language, string>;

export type StepKind =
  | 'userTask'
  | 'manualTask'
  | 'sendTask'
  | 'receiveTask'
  | 'serviceTask'
  | 'exclusiveGateway'
  | 'parallelGateway'
  | 'startEvent'
  | 'endEvent'
  | 'timerEvent'
  | 'subProcess';

export interface TemplateLane {
  id: string;
  type: 'position' | 'unit' | 'body' | 'external';
  name: Words;
}

export interface TemplateStep {
  id: string;
  lane: string;
  kind: StepKind;
  name: Words;
  /** Limits of the same process that this step has to keep. */
  limitIds?: string[];
  attachedTo?: string;
  interrupting?: boolean;
}

export interface TemplateLimit {
  id: string;
  /** `RO`, `PL`, `LT`, `EU`, or `all`. */
  country: string;
  limit: Words;
  basis: Words;
  certainty: string;
  verify: boolean;
}

export interface Template {
  id: string;
  name: Words;
  lanes: TemplateLane[];
  steps: TemplateStep[];
  flow: { from: string; to: string; label?: Words }[];
  messages: { from: string; to: string }[];
  inputs: Words[];
  outputs: Words[];
  limits: TemplateLimit[];
}

/** One of the forty processes of a town hall. */
export interface StarterProcess extends Template {
  processCode: string;
  procedureCodes: Partial<Record<'ro' | 'pl' | 'lt', string>>;
  group: 'citizen' | 'management' | 'support';
  indicators: Words[];
}
