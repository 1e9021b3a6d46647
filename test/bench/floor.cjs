// A thread starts as JavaScript: this one goes on in TypeScript.
require('tsx/cjs/api').register();
require('./floor.ts');
