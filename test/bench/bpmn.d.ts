/** The parts of packages that are measured beside ours; they ship no types. */
declare module 'bpmn-js-differ' {
  export const diff: (before: unknown, after: unknown) => unknown;
}

declare module 'bpmn-auto-layout' {
  export const layoutProcess: (xml: string) => Promise<string>;
}
