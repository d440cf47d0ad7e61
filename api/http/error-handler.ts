import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Logger } from '../../platform/log';
import { toProblem } from './known-errors';
import { localeOf } from './locale';
import { AppProblem, problemBody } from './problem';

/** Answers every error below /api as problem+json in the caller's language. */
export function problemHandler(log: Logger, userLocale: (req: Request) => Parameters<typeof localeOf>[1]): ErrorRequestHandler {
  return (error: unknown, req, res, _next) => {
    const problem = toProblem(error);
    logProblem(req.log ?? log, problem);
    if (res.headersSent) {
      // The answer is half sent: the only honest end is a broken connection.
      res.destroy();
      return;
    }
    sendProblem(req, res, problem, userLocale(req));
  };
}

/** No operation has this address. */
export const unknownRoute: RequestHandler = () => {
  throw new AppProblem('NOT_FOUND');
};

function sendProblem(req: Request, res: Response, problem: AppProblem, own: Parameters<typeof localeOf>[1]): void {
  const body = problemBody(problem, localeOf(req, own), String(req.id ?? ''));
  res.status(problem.status).set({ 'Cache-Control': 'no-store', ...problem.extras.headers });
  res.type('application/problem+json').send(JSON.stringify(body));
}

/** Each error once: what we did wrong as an error, what the caller did wrong only when somebody looks closely. */
export function logProblem(log: Pick<Logger, 'error' | 'warn' | 'debug'>, problem: AppProblem): void {
  const { code, extras } = problem;
  const { code: cause, stack } = causeOf(extras.cause);
  // A value that only the database refused is one that the contract should have refused; its message quotes the value.
  if (code === 'BAD_REQUEST' && /^(?:22|P20)/.test(String(cause))) log.warn({ code, cause: { code: cause, stack } }, 'the database refused a value');
  else if (problem.status >= 500) log[code === 'INTERNAL_ERROR' ? 'error' : 'warn']({ code, cause: causeOf(extras.cause) }, 'a request failed');
  else log.debug({ code, fields: Object.keys(extras.errors ?? {}) }, 'a request was refused');
}

/**
 * What a log may keep of an error: databases put the values that they complain about into `detail`, Prisma quotes a wrong call
 * with all its arguments and says what is wrong in the last line.
 */
function causeOf(cause: unknown): Record<string, unknown> {
  if (!(cause instanceof Error)) return { message: typeof cause };
  const { name, message, stack = '' } = cause;
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return { name, code: (cause as { code?: unknown }).code, message: message.trim().split('\n').at(-1)?.slice(0, 300), stack: frames.join('\n') };
}
