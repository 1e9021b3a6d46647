import { show } from './values/show.ts';
import type { Doc } from './values/types.ts';

/** The names MongoDB gives to the error codes this engine uses (src/mongo/base/error_codes.yml). */
const NAMES: Record<number, string> = {
  1: 'InternalError',
  2: 'BadValue',
  4: 'NoSuchKey',
  6: 'HostUnreachable',
  7: 'HostNotFound',
  9: 'FailedToParse',
  13: 'Unauthorized',
  14: 'TypeMismatch',
  15: 'Overflow',
  16: 'InvalidLength',
  20: 'IllegalOperation',
  22: 'InvalidBSON',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  50: 'MaxTimeMSExpired',
  51: 'ManualInterventionRequired',
  52: 'DollarPrefixedFieldName',
  53: 'InvalidIdField',
  54: 'NotSingleValueField',
  55: 'InvalidDBRef',
  56: 'EmptyFieldName',
  57: 'DottedFieldName',
  59: 'CommandNotFound',
  61: 'ShardKeyNotFound',
  64: 'WriteConcernFailed',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  68: 'IndexAlreadyExists',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  79: 'UnknownReplWriteConcern',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  89: 'NetworkTimeout',
  91: 'ShutdownInProgress',
  96: 'OperationFailed',
  100: 'UnsatisfiableWriteConcern',
  112: 'WriteConflict',
  115: 'CommandNotSupported',
  117: 'ConflictingOperationInProgress',
  121: 'DocumentValidationFailure',
  125: 'CommandFailed',
  166: 'CommandNotSupportedOnView',
  167: 'OptionNotSupportedOnView',
  168: 'InvalidPipelineOperator',
  171: 'CannotIndexParallelArrays',
  197: 'InvalidIndexSpecificationOption',
  206: 'NoSuchSession',
  225: 'TransactionTooOld',
  237: 'CursorKilled',
  238: 'NotImplemented',
  241: 'ConversionFailure',
  246: 'SnapshotUnavailable',
  251: 'NoSuchTransaction',
  256: 'TransactionCommitted',
  257: 'TransactionTooLarge',
  262: 'ExceededTimeLimit',
  263: 'OperationNotSupportedInTransaction',
  276: 'IndexBuildAborted',
  291: 'NoQueryExecutionPlans',
  292: 'QueryExceededMemoryLimitNoDiskUseAllowed',
  334: 'ErrorNotWritable',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
  11600: 'InterruptedAtShutdown',
  11601: 'Interrupted',
  14031: 'OutOfDiskSpace',
};

/** The name of an error code; codes without a name are called after their number, as MongoDB does. */
export const codeName = (code: number): string => NAMES[code] ?? `Location${code}`;

/** An error as a MongoDB server tells it: code, name, text, labels and fields of its own (`keyPattern` …). */
export class CommandError extends Error {
  readonly code: number;
  readonly codeName: string;
  readonly extra: Doc | undefined;
  readonly labels: string[] | undefined;

  constructor(code: number, message: string, extra?: Doc, labels?: string[]) {
    super(message);
    this.name = 'CommandError';
    this.code = code;
    this.codeName = codeName(code);
    this.extra = extra;
    this.labels = labels;
  }
}

/** Two transactions met on one record; the driver runs the transaction again. */
export const writeConflict = (): CommandError =>
  new CommandError(
    112,
    'Write conflict during plan execution and yielding is disabled. Please retry your operation or multi-document transaction.',
    undefined,
    ['TransientTransactionError'],
  );

/** A unique index already holds this key. Mongoose plugins read this text, so it is MongoDB's to the letter. */
export const duplicateKey = (at: { ns: string; index: string; keyPattern: Doc; keyValue: Doc }): CommandError =>
  new CommandError(
    11000,
    `E11000 duplicate key error collection: ${at.ns} index: ${at.index} dup key: ${show(at.keyValue)}`,
    { keyPattern: at.keyPattern, keyValue: at.keyValue },
  );

/** What MongoDB can do and this engine does not. */
export const unsupported = (what: string): CommandError =>
  new CommandError(115, `${what} is not supported by the embedded engine`);

/** Nobody is there any more to be answered. */
export const gone = (): CommandError => new CommandError(11601, 'The client is gone');
