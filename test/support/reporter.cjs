/**
 * Mocha's own `spec` report, which also says at once why a test failed, and closes with one plain line:
 * `N passed, N failed`, with `, N skipped` where there are some.
 */
const { reporters } = require('mocha');

module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.on('fail', (_test, error) => process.stdout.write(`      ${error?.stack ?? error}\n`));
  }

  done(failures, end) {
    const { passes, failures: failed, pending } = this.stats;
    const closing = `${passes} passed, ${failed} failed${pending ? `, ${pending} skipped` : ''}`;
    process.stdout.write(`${closing}\n`, () => end(failures));
  }
};
