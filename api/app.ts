import express, { Router, type Express } from 'express';
import { OPERATIONS } from './contract/operations';
import type { ApiDeps } from './deps';
import { adminFiles } from './http/admin-files';
import { docsPage } from './http/docs-page';
import { problemHandler, unknownRoute } from './http/error-handler';
import { createEventStreams } from './http/event-streams';
import { healthRoutes } from './http/health-routes';
import { mountOperations } from './http/mount';
import { createRateLimits } from './http/rate-limits';
import { opsProxy } from './http/ops-proxy';
import { requestLog } from './http/request-log';
import { requestMetrics } from './http/request-metrics';
import { inlineStyleHeaders, securityHeaders } from './http/security-headers';
import { createSessions } from './http/sessions';
import { openApiDocument } from './openapi';
import { adminUiFolder } from './project-files';
import { interventionKeeper } from './services/interventions';
import { portalRouter } from './portal/router';
import type { RouteContext } from './routes/context';
import { createHandlers } from './routes';

/** The API as it is built: the Express application, and what a shutdown does with it. */
export interface Api {
  readonly app: Express;
  /** From now on /readyz says 503, so that no new requests are sent here. */
  stopping(): void;
  endStreams(): void;
  close(): Promise<void>;
}

/** Builds the API with portal and admin UI, without listening. */
export function createApi(deps: ApiDeps): Api {
  const limits = createRateLimits(deps.config, deps.db.pool);
  const sessions = createSessions(deps.config, deps.db.pool, limits);
  const streams = createEventStreams(deps.notifier);
  let isStopping = false;
  const context: RouteContext = { deps, limits, sessions, streams };

  const app = express();
  app.disable('x-powered-by').disable('etag').enable('strict routing').set('trust proxy', deps.config.trustProxy).set('query parser', 'simple');
  app.use(requestMetrics(deps.metrics), requestLog(deps.log), securityHeaders(deps.config));
  app.use(healthRoutes(deps, () => isStopping));
  app.use('/api', apiRouter(context));
  app.get('/admin', (_req, res) => res.redirect(301, '/admin/'));
  app.use('/admin/', inlineStyleHeaders(deps.config), adminFiles(adminUiFolder()));
  app.use(opsProxy(deps.config, sessions, interventionKeeper(deps)));
  app.use(portalRouter(context));
  app.use(
    unknownRoute,
    problemHandler(deps.log, () => undefined),
  );
  return {
    app,
    stopping: () => {
      isStopping = true;
    },
    endStreams: streams.endAll,
    close: async () => {
      streams.endAll();
      await sessions.close();
    },
  };
}

function apiRouter(context: RouteContext): Router {
  const { deps, sessions } = context;
  const router = Router();
  const operations = Router();
  let document: string | undefined;
  router.get('/openapi.json', (_req, res) => {
    document ??= JSON.stringify(openApiDocument(OPERATIONS, deps.config.publicUrl));
    res.type('json').send(document);
  });
  router.use('/docs', inlineStyleHeaders(deps.config));
  router.use(docsPage());
  mountOperations(operations, { deps, session: sessions.handlers, userOf: sessions.userOf }, OPERATIONS, createHandlers(context));
  router.use('/v1', operations);
  router.use(
    unknownRoute,
    problemHandler(deps.log, (req) => sessions.userOf(req)?.locale),
  );
  return router;
}
