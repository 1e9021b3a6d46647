import { chapters } from '../storage/conformance/chapters.ts';
import { conformance, type Differences } from '../storage/conformance/suite.ts';

/** Where DocumentDB 1.0 behind its gateway does otherwise than MongoDB's manual says. */
const DOCUMENTDB: Differences = {
  '$set puts new fields in the order of their names': 'it keeps the order of the operator',
  'refuses $pop of what is no array': 'its code is 2, not 14',
  'refuses $[] on what is no array': 'its code is 28, not 2',
  'refuses $rename to itself': 'its code is 40, not 2',
  '$count of nothing gives nothing': 'it gives zero',
  'refuses an empty $project': 'it takes it for one that changes nothing',
  'one index cannot hold two arrays of one document': 'it can there',
  'a unique index with a collation takes upper and lower case for equal': 'no collation on unique indexes',
  'a write with the same number is done once and answered twice': 'retryable writes are done again',
  'findAndModify with the same number gives the same document again': 'retryable writes are done again',
  'a number below the last is too old': 'numbers of writes are not looked at',
  'a hint names an index that has to be there': 'it gives the natural order whatever $natural says',
  'an option that does not exist is refused': 'its code is 2, not 40415',
};

describe('on the server at MONGODB_URI', function () {
  this.timeout(120_000);
  const uri = process.env.MONGODB_URI;
  before(() => {
    if (!uri) throw new Error('MONGODB_URI names the server to test');
  });
  conformance(chapters, () => uri!, /127\.0\.0\.1:\d+\/.*replicaSet=rs0/.test(uri ?? '') ? DOCUMENTDB : {});
});
