import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express, { Router } from 'express';
import { openapi } from './openapi.ts';
import type { Declared } from './operation.ts';

const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Charta API</title><link rel="stylesheet" href="docs/swagger-ui.css"></head>
<body><div id="docs"></div><script src="docs/swagger-ui-bundle.js"></script><script src="docs/start.js"></script></body>
</html>`;

const start = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#docs', validatorUrl: null });`;

/** Serves the description of the operations at `/openapi.json` and as pages at `/docs`. */
export const docs = (operations: readonly Declared[], version: string): Router => {
  const description = JSON.stringify(openapi(operations, version));
  const router = Router();
  router.get('/openapi.json', (_request, response) => void response.type('json').send(description));
  router.get('/docs', (_request, response) => void response.type('html').send(page));
  router.get('/docs/start.js', (_request, response) => void response.type('js').send(start));
  router.use('/docs', express.static(swagger, { index: false }));
  return router;
};
