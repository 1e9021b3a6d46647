import { Problem } from '../../kit/problem.ts';
import type { TypeFields } from './contract.ts';
import { CodeSeries } from './model.ts';

/** What a code is made of beside the number. */
export interface CodeParts {
  /** The unit's short code; a pattern may ask for it. */
  unit: string | undefined;
  /** The year in the organisation's time zone. */
  year: string;
}

const number = /\{number(?::(\d))?\}/;

/** The pattern with all but the number filled in. @throws {Problem} `invalid` when it asks for a unit and there is none */
export const seriesOf = ({ pattern, abbreviation }: Pick<TypeFields, 'pattern' | 'abbreviation'>, parts: CodeParts) => {
  if (pattern.includes('{unit}') && !parts.unit)
    throw new Problem('invalid', 'Codes of this type name the unit: choose one', {
      errors: [{ pointer: '/body/unit', message: 'Needed for the code' }],
    });
  return pattern
    .replaceAll('{type}', abbreviation)
    .replaceAll('{unit}', parts.unit ?? '')
    .replaceAll('{year}', parts.year);
};

/** The code of a number in its series: `PO-URB-{number:2}` and 7 make `PO-URB-07`. */
export const codeIn = (series: string, count: number) =>
  series.replace(number, (_, digits) => String(count).padStart(Number(digits ?? 1), '0'));

/**
 * Takes the next code of a type, within the transaction that creates the document. A number that was given once is
 * never given again, whatever becomes of its document.
 */
export const takeCode = async (type: Pick<TypeFields, 'pattern' | 'abbreviation'>, parts: CodeParts) => {
  const series = seriesOf(type, parts);
  const named = { series: series.replace(number, '{number}') }; // other digits are no other series
  const counter = (await CodeSeries.findOne(named)) ?? new CodeSeries(named);
  counter.last += 1;
  await counter.save();
  return codeIn(series, counter.last);
};
