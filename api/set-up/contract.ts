import * as z from 'zod/mini';
import { Email, Line } from '../kit/fields.ts';
import { operation } from '../kit/operation.ts';
import { NewOrganisation } from '../organisations/contract.ts';
import { NewPassword, OneTimeLink } from '../people/contract.ts';

export const setUpState = operation({
  method: 'get',
  path: '/set-up',
  summary: 'Tell whether the organisation has still to be set up, and whether this is a demonstration',
  allowed: 'anyone',
  answer: z.object({ open: z.boolean(), demonstration: z.boolean() }),
});

export const setUp = operation({
  method: 'post',
  path: '/set-up',
  summary: 'Create the organisation, its administrator and its quality officer; possible once',
  allowed: 'anyone',
  body: z.object({
    /** The one-time code that the server printed in its log. */
    code: z.string().check(z.trim(), z.maxLength(60)),
    organisation: NewOrganisation,
    administrator: z.object({ name: Line, email: Email, password: NewPassword }),
    officer: z.object({ name: Line, email: Email }),
  }),
  /** The link to hand to the quality officer. */
  answer: OneTimeLink,
  problems: ['not-found', 'too-many'],
});
