// From source a thread needs a loader for TypeScript of its own: Node 20 does not hand down its parent's.
// Required, the files are ready in half the time that importing them takes.
require('tsx/cjs');
require('./worker.ts');
