import { Linter, type RuleFactory } from 'bpmnlint';
import { openModdle } from '../extension.ts';
import { type Element, is } from '../moddle.ts';
import type { Model } from '../model.ts';
import { modelOf } from '../read.ts';
import { citizenFacing } from './citizen-facing.ts';
import { conventions } from './conventions.ts';
import { deadEnds } from './dead-ends.ts';
import type { Finding, Rule, Surroundings } from './finding.ts';
import { knownParties } from './known-parties.ts';
import { labelledOutcomes } from './labelled-outcomes.ts';
import { linkedDocuments } from './linked-documents.ts';
import { named } from './named.ts';
import { reachableSteps } from './reachable.ts';
import { responsible } from './responsible.ts';
import { startAndEnd } from './start-and-end.ts';

const structure: Rule[] = [startAndEnd, responsible, named, labelledOutcomes, reachableSteps, deadEnds];
const system: Rule[] = [citizenFacing, linkedDocuments, knownParties];

/** One of our rules as bpmnlint takes it: asked once, of the whole file, in the words of our model. */
const asLintRule =
  (rule: Rule, model: Model, surroundings: Surroundings | undefined): RuleFactory =>
  () => ({
    check: (element, reporter) => {
      if (!is(element, 'bpmn:Definitions')) return;
      for (const finding of rule(model, surroundings)) reporter.report(finding.element, finding.rule, { finding });
      return false;
    },
  });

/**
 * Checks a parsed file: its structure and how it is drawn; with `surroundings`, whether it fits the system as well.
 * A linter is made for every run, because some rules of bpmnlint remember what they saw.
 */
export const checkDefinitions = async (definitions: Element, surroundings?: Surroundings): Promise<Finding[]> => {
  const model = modelOf(definitions);
  const own = [...structure, ...system].map(
    (rule, at) => [`own-${at}`, asLintRule(rule, model, surroundings)] as const,
  );
  const rules = new Map<string, RuleFactory>([...own, ...Object.entries(conventions)]);
  const linter = new Linter({
    config: { rules: Object.fromEntries([...rules.keys()].map((name) => [name, 'warn'])) },
    resolver: { resolveRule: (_, name) => rules.get(name) },
  });
  const reports = Object.entries(await linter.lint(definitions));
  return reports.flatMap(([rule, found]) =>
    found
      .filter(({ category }) => category !== 'rule-error') // a rule of bpmnlint fell over something odd
      .map(({ id, finding }) => (finding as Finding | undefined) ?? { rule, severity: 'warning', element: id }),
  );
};

/** The same, of the text of a file that came through the gate. */
export const check = async (xml: string, surroundings?: Surroundings): Promise<Finding[]> =>
  checkDefinitions((await openModdle().fromXML(xml)).rootElement, surroundings);

/** A diagram with an error cannot be submitted. */
export const hasErrors = (findings: Finding[]): boolean => findings.some(({ severity }) => severity === 'error');
