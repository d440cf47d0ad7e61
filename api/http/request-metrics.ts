import type { RequestHandler } from 'express';
import type { Metrics } from '../../platform/metrics';
import { routeOf } from './request-log';

const NANOSECONDS = 1e9;

/** Measures every answer by the pattern of its route: a path may hold a token and is never a label. */
export function requestMetrics(metrics: Pick<Metrics, 'request'> | undefined): RequestHandler {
  return (req, res, next) => {
    const started = process.hrtime.bigint();
    if (metrics !== undefined) {
      res.once('finish', () =>
        metrics.request(req.method, routeOf(req, res), res.statusCode, Number(process.hrtime.bigint() - started) / NANOSECONDS),
      );
    }
    next();
  };
}
