import type { ErrorRequestHandler, RequestHandler } from 'express';
import { t } from '../../i18n';
import { logProblem } from '../http/error-handler';
import { toProblem } from '../http/known-errors';
import { AppProblem } from '../http/problem';
import { identityOf, type FirmIdentity } from '../../platform/firm-identity';
import { pageLocale, sendPage, type PortalContext } from './context';

const SHOWN = [400, 404, 413, 429, 503, 500] as const;

/** Answers an error with a page in the reader's language: the same page for every link that opens nothing. */
export function portalErrors(context: PortalContext): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const problem = toProblem(error);
    logProblem(req.log ?? context.deps.log, problem);
    if (res.headersSent) {
      res.destroy();
      return;
    }
    const known = SHOWN.find((status) => status === problem.status) ?? (problem.status >= 500 ? 500 : 400);
    // Not the ticket's language: who holds a token that opens nothing is a stranger.
    const locale = pageLocale(req);
    const text = known === 500 ? t(locale, 'portal.error500', { id: String(req.id ?? '–') }) : t(locale, `portal.error${known}`);
    res.set(problem.extras.headers ?? {});
    // Without a database the page must still come.
    const firm = (): Promise<FirmIdentity> => context.firm().catch(() => identityOf({}, context.deps.config.mailFrom));
    sendPage({ ...context, firm }, req, res, {
      name: 'message',
      locale,
      title: t(locale, `portal.error${known}Title`),
      view: { text },
      status: problem.status,
      isPrivate: true,
    }).catch(next);
  };
}

/** No page has this address; programs that want no page get a problem from the handler behind this one. */
export const noSuchPage: RequestHandler = (req, _res, next) => {
  if ((req.method === 'GET' || req.method === 'HEAD') && req.accepts(['json', 'html']) === 'html') throw new AppProblem('NOT_FOUND');
  next();
};
