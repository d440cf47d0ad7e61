import { dirname } from 'node:path';
import express, { Router } from 'express';

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Servis Masası API</title>
<link rel="stylesheet" href="docs/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</body>
</html>
`;

const START = `window.ui = SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null });\n`;

/** `/api/docs`: the OpenAPI document as a page, with Swagger UI from our own files. */
export function docsPage(): Router {
  const router = Router();
  router.get('/docs', (_req, res) => void res.type('html').send(PAGE));
  router.get('/docs/start.js', (_req, res) => void res.type('js').send(START));
  const files = express.static(dirname(require.resolve('swagger-ui-dist/package.json')), { index: false, redirect: false });
  router.get(['/docs/swagger-ui.css', '/docs/swagger-ui-bundle.js'], (req, res, next) => {
    req.url = req.url.slice('/docs'.length);
    files(req, res, next);
  });
  return router;
}
