/** Mocha's own `spec` report, closed by one plain line: `N passed, N failed`, with `, N skipped` where there are some. */
const { reporters } = require('mocha');

module.exports = class extends reporters.Spec {
  done(failures, end) {
    const { passes, failures: failed, pending } = this.stats;
    const closing = `${passes} passed, ${failed} failed${pending ? `, ${pending} skipped` : ''}`;
    process.stdout.write(`${closing}\n`, () => end(failures));
  }
};
