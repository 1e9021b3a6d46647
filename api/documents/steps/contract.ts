import * as z from 'zod/mini';
import { Id, Reason, Sha256 } from '../../kit/fields.ts';
import { operation } from '../../kit/operation.ts';
import { Version } from '../versions/contract.ts';

/** What all steps of the lifecycle have in common: `POST /versions/:id/<verb>`, answered by the version as it is then. */
const step = <const Path extends string>(path: Path) =>
  ({
    method: 'post',
    path: `/versions/:id/${path}`,
    params: z.object({ id: Id }),
    answer: Version,
    problems: ['not-found', 'wrong-state', 'stale'],
  }) as const;

/** A signature is the person proving themselves again. */
const Password = z.string().check(z.minLength(1), z.maxLength(1_000));
const because = { reason: Reason };

/** Needs If-Match: what is submitted is what was seen. */
export const submitVersion = operation({
  ...step('submit'),
  summary: 'Submit a draft: the first signature, of who prepared it',
  allowed: 'documents:write',
  body: z.object({ password: Password }),
});

/** `sha256` is the digest of what was read; when that is no longer what waits, the answer is `stale`. */
export const signVersion = operation({
  ...step('sign'),
  summary: 'Sign the step of the route whose turn it is',
  allowed: 'documents:sign',
  body: z.object({ password: Password, sha256: Sha256 }),
});

/** Answers nothing: a draft is not the signer's to see. */
export const sendBackVersion = operation({
  ...step('send-back'),
  answer: 'nothing',
  summary: 'Send a version back to its authors',
  allowed: 'documents:sign',
  body: z.object(because),
});

export const recallVersion = operation({
  ...step('recall'),
  summary: 'Take back what one has submitted',
  allowed: 'documents:write',
});

export const revokeVersion = operation({
  ...step('revoke'),
  summary: 'Take an approved version back before it comes into force',
  allowed: 'documents:control',
  body: z.object(because),
});

export const discardVersion = operation({
  ...step('discard'),
  summary: 'Give a draft up; its number stays used',
  allowed: 'documents:write',
});

export const releaseVersion = operation({
  ...step('release'),
  summary: 'Put an approved version into force now',
  allowed: 'documents:control',
});

export const withdrawVersion = operation({
  ...step('withdraw'),
  summary: 'Withdraw the version in force',
  allowed: 'documents:control',
  body: z.object({ ...because, replacement: z.optional(Id) }),
});
