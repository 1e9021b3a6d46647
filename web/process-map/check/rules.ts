/** The rules that the client has words for: what is wrong, and how it is mended. */
export const rules = [
  ...(['start-missing', 'end-missing', 'responsible-missing', 'outcome-unlabelled', 'step-unreachable'] as const),
  ...(['step-unnamed', 'decision-unnamed', 'dead-end'] as const),
  ...(['limit-missing', 'owner-missing', 'input-missing', 'output-missing'] as const),
  ...(['document-unknown', 'document-withdrawn', 'document-not-in-force', 'form-not-in-force'] as const),
  'party-unknown',
  ...(['event-sub-process-typed-start-event', 'link-event', 'no-duplicate-sequence-flows'] as const),
  ...(['no-gateway-join-fork', 'no-implicit-split', 'no-overlapping-elements', 'superfluous-gateway'] as const),
] as const;

/** The rule of this name; `other` for one that the client does not know yet. */
export const ruleOf = (name: string): (typeof rules)[number] | 'other' =>
  rules.find((rule) => rule === name) ?? 'other';
