// From source a thread needs a loader for TypeScript of its own: Node 20 does not hand down its parent's.
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
