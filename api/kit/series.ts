import { Schema } from 'mongoose';
import { keep } from '../../storage/keep.ts';

/** How far a series of numbers has come. */
interface SeriesFields {
  series: string;
  last: number;
}

const seriesSchema = new Schema<SeriesFields>({
  series: { type: String, required: true, immutable: true },
  last: { type: Number, required: true, default: 0 },
});
seriesSchema.index({ organisation: 1, series: 1 }, { unique: true });
const Series = keep<SeriesFields>('Series', seriesSchema);

/**
 * Takes the next code of a year, within the transaction that makes the thing: `NC` and 2026 make `NC-2026-001`.
 * A number that was given once is never given again (product.md, property 10).
 */
export const takeYearCode = async (prefix: string, year: string): Promise<string> => {
  const named = { series: `${prefix}-${year}` };
  const series = (await Series.findOne(named)) ?? new Series(named);
  series.last += 1;
  await series.save();
  return `${named.series}-${String(series.last).padStart(3, '0')}`;
};
