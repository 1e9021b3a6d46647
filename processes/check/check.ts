import type { Model } from '../model.ts';
import type { Finding, Rule } from './finding.ts';
import { labelledOutcomes } from './labelled-outcomes.ts';
import { reachableSteps } from './reachable.ts';
import { responsible } from './responsible.ts';
import { startAndEnd } from './start-and-end.ts';

const rules: Rule[] = [startAndEnd, responsible, labelledOutcomes, reachableSteps];

/** What is wrong with the structure of a diagram. */
export const check = (model: Model): Finding[] => rules.flatMap((rule) => rule(model));

/** A diagram with an error cannot be submitted. */
export const hasErrors = (findings: Finding[]): boolean => findings.some(({ severity }) => severity === 'error');
