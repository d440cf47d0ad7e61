import { request as httpRequest, type ClientRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream';
import { Router, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import type { Locale } from '../../domain/locale';
import { may, type Permission } from '../../domain/roles';
import { t } from '../../i18n';
import type { Config } from '../../platform/config';
import { TEMPORAL_UI_PATH } from '../../platform/temporal-ui';
import { localeOf } from './locale';
import { ROUTE_LOCAL } from './mount';
import { AppProblem } from './problem';
import { opsCallOf, type OpsCall } from './ops-calls';
import { FRAMED_TEXT_POLICY, inlineScriptHashes, temporalUiPolicy } from './ops-policy';
import { sessionCookie, type Sessions } from './sessions';

/** Where its pages ask for the summary and the details of a workflow as a frame: they forget that they live below a path. */
const FRAMED_TEXT_PATH = '/render';
/** Where it answers that: it takes its path off each request, but this one address it registered with it. */
const FRAMED_TEXT_SOURCE = `${TEMPORAL_UI_PATH}${TEMPORAL_UI_PATH}/render`;

const UPSTREAM_MS = 30_000;
/** Its page is a few kB; what is larger is not its page. */
const MAX_PAGE_BYTES = 1024 * 1024;

/** Headers of one hop, and those that this side decides itself. */
const NOT_PASSED_ON = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'host',
  'authorization',
  'content-security-policy',
  'x-frame-options',
  'x-xss-protection',
  'strict-transport-security',
  'referrer-policy',
]);

type ProxyConfig = Pick<Config, 'temporal' | 'publicUrl'>;

/**
 * Keeps who intervenes in a workflow; Temporal knows only that its UI did. Kept before it is passed on (where that fails, nothing is done),
 * and once more where Temporal refuses it, with the status that it answered.
 */
export type KeepIntervention = (call: OpsCall, actorId: string, refusedWith?: number) => Promise<void>;

/** The Temporal UI behind a session of somebody who may see operations; the little that may be changed by it asks for the permission to do so. */
export function opsProxy(config: ProxyConfig, sessions: Sessions, keep: KeepIntervention): Router {
  const router = Router();
  router.use(TEMPORAL_UI_PATH, permit(sessions, `${TEMPORAL_UI_PATH}/*`), withinItsPath(sessions, keep), (req, res, next) => {
    const { pathname, search } = targetOf(req);
    forward(callUpstream(config, req, pathname + search), req, res, next, async (answer) => {
      await keepRefusal(req, sessions, keep, answer.statusCode ?? 502);
      await sendOn(answer, res);
    });
  });
  router.get(FRAMED_TEXT_PATH, permit(sessions, FRAMED_TEXT_PATH), (req, res, next) =>
    forward(callUpstream(config, req, FRAMED_TEXT_SOURCE + targetOf(req).search), req, res, next, sendFramedText),
  );
  return router;
}

type Send = (answer: IncomingMessage, res: Response) => Promise<void>;

function forward(upstream: ClientRequest, req: Request, res: Response, next: NextFunction, send: Send): void {
  upstream.once('response', (answer) => void send(answer, res).catch(next));
  upstream.once('error', (error) => (res.headersSent ? res.destroy() : next(new AppProblem('TEMPORARILY_UNAVAILABLE', { cause: error }))));
  res.once('close', () => upstream.destroy());
  req.pipe(upstream);
}

function permit(sessions: Sessions, route: string): RequestHandler {
  return async (req, res, next) => {
    res.locals[ROUTE_LOCAL] = route;
    await sessions.prepare(req, res);
    const user = sessions.userOf(req);
    const isPage = req.method === 'GET' && req.accepts(['json', 'html']) === 'html';
    if (user === undefined && isPage) return res.redirect(303, '/admin/');
    if (user === undefined) throw new AppProblem('UNAUTHENTICATED');
    if (!may(user, neededFor(req))) throw new AppProblem('FORBIDDEN');
    next();
  };
}

function neededFor({ method }: Request): Permission {
  return method === 'GET' || method === 'HEAD' ? 'ops.read' : 'ops.write';
}

function withinItsPath(sessions: Sessions, keep: KeepIntervention): RequestHandler {
  return async (req, _res, next) => {
    const { pathname } = targetOf(req);
    if (!pathname.startsWith(`${TEMPORAL_UI_PATH}/`) && pathname !== TEMPORAL_UI_PATH) throw new AppProblem('NOT_FOUND');
    const user = sessions.userOf(req);
    if (user !== undefined && neededFor(req) === 'ops.write') {
      const call = requireOpsCall(req, pathname, localeOf(req, user.locale));
      if (call.intervention !== null) await keep(call, user.id);
    }
    next();
  };
}

/** Nothing was done to the workflow then, and the trail is not to say so. */
async function keepRefusal(req: Request, sessions: Sessions, keep: KeepIntervention, status: number): Promise<void> {
  const user = sessions.userOf(req);
  const call = opsCallOf(req.method, targetOf(req).pathname);
  if (status >= 400 && user !== undefined && call !== null && call.intervention !== null) await keep(call, user.id, status);
}

function requireOpsCall({ method }: Request, pathname: string, locale: Locale): OpsCall {
  if (!pathname.startsWith(`${TEMPORAL_UI_PATH}/api/`)) throw new AppProblem('METHOD_NOT_ALLOWED', { headers: { Allow: 'GET, HEAD' } });
  const call = opsCallOf(method, pathname);
  if (call === null) throw new AppProblem('FORBIDDEN', { detail: t(locale, 'problems.OPS_CALL') });
  return call;
}

/** What is asked of the UI. A target may name a host as well, and its path may climb (`/../`, `/%2e%2e/`): both end here. */
function targetOf({ originalUrl }: Request): URL {
  return new URL(originalUrl, 'http://upstream');
}

function callUpstream({ temporal, publicUrl }: ProxyConfig, req: Request, path: string): ClientRequest {
  const { protocol, hostname, port } = new URL(temporal.uiUrl);
  const headers = { ...passedOn(req.headers), cookie: cookieWithout(sessionCookie({ publicUrl }).name, req.headers.cookie) };
  // Its page is read here, to name the scripts in it.
  if (req.accepts(['json', 'html']) === 'html') Object.assign(headers, { 'accept-encoding': 'identity' });
  const call = protocol === 'https:' ? httpsRequest : httpRequest;
  const upstream = call({ protocol, hostname, port, path, method: req.method, headers, timeout: UPSTREAM_MS });
  return upstream.on('timeout', () => upstream.destroy(new Error(`The Temporal UI did not answer within ${UPSTREAM_MS} ms.`)));
}

function passedOn(headers: IncomingHttpHeaders): Record<string, string | string[]> {
  const entries = Object.entries(headers).filter(
    (entry): entry is [string, string | string[]] => entry[1] !== undefined && !NOT_PASSED_ON.has(entry[0]),
  );
  return Object.fromEntries(entries);
}

/** The UI needs its own cookie against forged requests, and must not learn ours. */
function cookieWithout(name: string, cookies = ''): string {
  const others = cookies.split(';').filter((cookie) => cookie.split('=')[0]?.trim() !== name);
  return others.join(';').trim();
}

async function sendOn(answer: IncomingMessage, res: Response): Promise<void> {
  const isPage = answer.headers['content-type']?.startsWith('text/html') === true;
  const page = isPage ? await readPage(answer) : undefined;
  res.status(answer.statusCode ?? 502).set(passedOn(answer.headers));
  res.set('Content-Security-Policy', temporalUiPolicy(page === undefined ? [] : inlineScriptHashes(page.toString())));
  if (page !== undefined) res.end(page);
  else pipeline(answer, res, () => undefined);
}

async function sendFramedText(answer: IncomingMessage, res: Response): Promise<void> {
  const text = await readPage(answer);
  // Whatever it is, it stands there as a text of ours that nobody else may frame.
  res.status(answer.statusCode ?? 502).set({ 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
  res.set({ 'Content-Security-Policy': FRAMED_TEXT_POLICY, 'X-Frame-Options': 'SAMEORIGIN' }).end(text);
}

async function readPage(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_PAGE_BYTES) throw new AppProblem('TEMPORARILY_UNAVAILABLE');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
