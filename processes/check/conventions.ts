import type { RuleFactory } from 'bpmnlint';
import typedEventSubProcess from 'bpmnlint/rules/event-sub-process-typed-start-event';
import linkEvent from 'bpmnlint/rules/link-event';
import duplicateFlows from 'bpmnlint/rules/no-duplicate-sequence-flows';
import joinAndFork from 'bpmnlint/rules/no-gateway-join-fork';
import implicitSplit from 'bpmnlint/rules/no-implicit-split';
import overlapping from 'bpmnlint/rules/no-overlapping-elements';
import superfluousGateway from 'bpmnlint/rules/superfluous-gateway';

/**
 * Rules that come with bpmnlint: how BPMN is drawn so that nobody misreads it. All of them only warn. Not
 * among them: joining without a gateway, which clerks read well, and which all of our own diagrams do. */
export const conventions: Record<string, RuleFactory> = {
  'event-sub-process-typed-start-event': typedEventSubProcess,
  'link-event': linkEvent,
  'no-duplicate-sequence-flows': duplicateFlows,
  'no-gateway-join-fork': joinAndFork,
  'no-implicit-split': implicitSplit,
  'no-overlapping-elements': overlapping,
  'superfluous-gateway': superfluousGateway,
};
