import * as z from 'zod/mini';
import { Id } from '../../kit/fields.ts';
import { operation } from '../../kit/operation.ts';

/** What the checker found: the client has words for `rule`; `detail` is what it is about, the code of a document. */
export const Found = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'warning']),
  element: z.nullable(z.string()),
  detail: z.nullable(z.string()),
});
export type Found = z.output<typeof Found>;

export const checkDiagram = operation({
  method: 'get',
  path: '/versions/:id/check',
  summary:
    'Check the diagram of a version: whether it is sound, and whether it fits the system; errors block submission',
  allowed: 'documents:read',
  params: z.object({ id: Id }),
  answer: z.object({ findings: z.array(Found) }),
  problems: ['not-found'],
});
