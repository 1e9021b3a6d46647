// A thread begins without tsx, also when the process has it: Node 20 does not hand its loaders down.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData);
