/** The part of bpmnlint that Charta uses. */
declare module 'bpmnlint' {
  import type { Element } from '../moddle.ts';

  export interface Report {
    id: string;
    message: string;
    [more: string]: unknown;
  }
  export interface Reporter {
    report(id: string, message: string, more?: Record<string, unknown>): void;
  }
  export type RuleFactory = () => {
    /** Answers `false` to be spared what the element contains. */
    check: (element: Element, reporter: Reporter) => unknown;
  };

  export class Linter {
    constructor(options: {
      config: { rules: Record<string, 'warn' | 'error'> };
      resolver: { resolveRule(pkg: string, rule: string): RuleFactory | undefined };
    });
    lint(root: Element): Promise<Record<string, Report[]>>;
  }
}

declare module 'bpmnlint/rules/*' {
  import type { RuleFactory } from 'bpmnlint';

  const factory: RuleFactory;
  // biome-ignore lint/style/noDefaultExport: this is how bpmnlint exports each rule
  export default factory;
}
