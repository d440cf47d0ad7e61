import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { pinoHttp } from 'pino-http';
import type { Logger } from '../../platform/log';
import { ROUTE_LOCAL } from './mount';

/** Header that names a request in answers, problems and logs. */
export const REQUEST_ID = 'X-Request-Id';

/** Logs each request once with the pattern of its route: a path may hold a token and never reaches the log. */
export function requestLog(log: Logger): RequestHandler {
  return pinoHttp<Request, Response>({
    logger: log,
    genReqId: (_req, res) => {
      const id = randomUUID();
      res.setHeader(REQUEST_ID, id);
      return id;
    },
    serializers: {
      req: (req: { id: string; method: string }) => ({ id: req.id, method: req.method }),
      res: (res: { statusCode: number }) => ({ statusCode: res.statusCode }),
    },
    customSuccessObject: (req, res, entry: object) => ({ ...entry, route: routeOf(req, res) }),
    customErrorObject: (req, res, _error, entry: object) => ({ ...entry, route: routeOf(req, res) }),
    customLogLevel: (_req, res, error) => (error || res.statusCode >= 500 ? 'error' : res.statusCode >= 400 ? 'warn' : 'info'),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request failed',
    autoLogging: { ignore: (req) => req.url === '/healthz' || req.url.startsWith('/readyz') || req.url.startsWith('/admin/assets/') },
  });
}

/** Pattern of the route that answered; a path that no route knows is not shown. */
export function routeOf(req: Request, res: Response): string {
  const marked: unknown = res.locals?.[ROUTE_LOCAL];
  if (typeof marked === 'string') return marked;
  const path = (req.route as { path?: unknown } | undefined)?.path;
  return typeof path === 'string' ? `${req.baseUrl}${path}` : 'none';
}
