/** What a figure is compared with: measured in the same run, in the same unit. */
export interface Against {
  name: string;
  value: number;
}

const rounded = (value: number) => Number(value.toPrecision(4));

/**
 * Prints one figure as a line of JSON. `ratio` is the figure over what it is compared with: for rates more is better,
 * for times less.
 */
export const report = (name: string, value: number, unit: string, against?: Against): void => {
  const compared = against
    ? { against: `${against.name}: ${rounded(against.value)}`, ratio: rounded(value / against.value) }
    : { against: null, ratio: null };
  process.stdout.write(`${JSON.stringify({ name, value: rounded(value), unit, ...compared })}\n`);
};
