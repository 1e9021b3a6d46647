import data from './processes.json' with { type: 'json' };
import type { StarterProcess } from './template.ts';

/** The forty processes that a town hall can start from, with their texts in four languages. */
export const starterProcesses = data.processes as StarterProcess[];
