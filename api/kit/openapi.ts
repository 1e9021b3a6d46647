import * as z from 'zod/mini';
import type { Declared, ProblemKind } from './operation.ts';
import { problems } from './problem.ts';

type JsonSchema = Record<string, unknown>;

const jsonSchema = (schema: z.ZodMiniType, io: 'input' | 'output'): JsonSchema =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema;

const parameters = (where: 'path' | 'query', schema?: z.ZodMiniType) => {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: JsonSchema;
    required?: string[];
  };
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: one,
  }));
};

const problemAnswers = ({ allowed, problems: own = [] }: Declared) => {
  const implied: ProblemKind[] = [
    'invalid',
    ...(allowed === 'anyone' ? [] : (['unknown-person', 'not-allowed'] as const)),
  ];
  const kinds = [...new Set([...implied, ...own])];
  const statuses = [...new Set(kinds.map((kind) => problems[kind].status))];
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: kinds
          .filter((kind) => problems[kind].status === status)
          .map((kind) => `${kind}: ${problems[kind].title}`)
          .join('; '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
};

const success = ({ answer }: Declared) => {
  if (answer === 'nothing') return { 204: { description: 'Done' } };
  if (answer === 'stream') return { 200: { description: 'The content', content: { '*/*': {} } } };
  return {
    200: { description: 'The answer', content: { 'application/json': { schema: jsonSchema(answer, 'output') } } },
  };
};

const requestBody = ({ body, takes }: Declared) => {
  if (takes === 'multipart')
    return {
      requestBody: {
        required: true,
        content: {
          'multipart/form-data': {
            schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } },
          },
        },
      },
    };
  return body
    ? { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(body, 'input') } } } }
    : {};
};

const pathItem = (operation: Declared) => ({
  summary: operation.summary,
  tags: [operation.path.split('/')[1]],
  description: `Allowed: ${operation.allowed}`,
  parameters: [...parameters('path', operation.params), ...parameters('query', operation.query)],
  ...requestBody(operation),
  responses: { ...success(operation), ...problemAnswers(operation) },
  ...(operation.allowed !== 'anyone' && { security: [{ bearer: [] }] }),
});

const problemSchema = {
  type: 'object',
  required: ['type', 'status', 'title'],
  properties: {
    type: { type: 'string' },
    status: { type: 'integer' },
    title: { type: 'string' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { pointer: { type: 'string' }, message: { type: 'string' } } },
    },
  },
};

/** Describes the operations as an OpenAPI 3.1 document. */
export const openapi = (operations: readonly Declared[], version: string) => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const path = `/api${operation.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [operation.method]: pathItem(operation) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Charta', version, license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' } },
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
};
