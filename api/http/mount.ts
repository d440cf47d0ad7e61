import { json, type NextFunction, type Request, type RequestHandler, type Response, type Router } from 'express';
import type { z } from 'zod';
import { waitMs } from '../../domain/business-time';
import { may } from '../../domain/roles';
import { keyedHash } from '../../platform/hash';
import { BODY_LIMIT } from '../contract/values';
import type { Operation, Operations } from '../contract/operation';
import type { ApiDeps } from '../deps';
import { withLastChange } from '../services/last-change';
import type { StaffUser } from '../services/staff-user';
import type { Write } from '../services/write';
import { Answer, type Call, type Handler, type Handlers } from './call';
import { fieldErrors } from './issues';
import { localeOf } from './locale';
import { AppProblem } from './problem';
import { runWrite } from './run-write';

/** What mounting needs besides the handlers' own dependencies. */
export interface MountParts {
  readonly deps: ApiDeps;
  /** Loads the session, refuses cross-site calls and too many calls; only before operations that need a login. */
  readonly session: readonly RequestHandler[];
  /** The signed-in person, after `session`. */
  readonly userOf: (req: Request) => StaffUser | undefined;
}

/** Where the route's pattern is kept for logs; the path itself may hold a token and is never logged. */
export const ROUTE_LOCAL = 'routePattern';

const jsonUpTo = (limit: number): RequestHandler => json({ limit, type: ['application/json', 'application/*+json'] });
const readJson = jsonUpTo(BODY_LIMIT);

/** Mounts operations on a router: the one place where calls are parsed, permitted, answered and checked. */
export function mountOperations<Ops extends Operations>(router: Router, parts: MountParts, operations: Ops, handlers: Handlers<Ops>): void {
  const entries = Object.entries(operations).sort(([, a], [, b]) => (rank(a.path) < rank(b.path) ? -1 : 1));
  for (const [operationId, operation] of entries) {
    const handler = handlers[operationId] as unknown as Handler<Operation>;
    const steps: RequestHandler[] = [markRoute(operation.path)];
    if (operation.access !== 'public') steps.push(...parts.session);
    if (operation.body) steps.push(requireJson, operation.bodyLimit === undefined ? readJson : jsonUpTo(operation.bodyLimit));
    router[operation.method](operation.path, ...steps, perform(parts, operation, handler));
  }
  for (const [path, allow] of allowedMethods(entries.map(([, operation]) => operation))) {
    router.all(path, () => {
      throw new AppProblem('METHOD_NOT_ALLOWED', { headers: { Allow: allow } });
    });
  }
}

/** Each path with its methods, as the header Allow names them. */
function allowedMethods(operations: readonly Operation[]): Map<string, string> {
  const methods = new Map<string, string>();
  for (const { path, method } of operations) {
    const names = method === 'get' ? 'GET, HEAD' : method.toUpperCase();
    methods.set(path, [methods.get(path), names].filter((part) => part !== undefined).join(', '));
  }
  return methods;
}

/** Fixed segments before parameters, so that '/charge-lines/totals' is found before '/charge-lines/:id'. */
function rank(path: string): string {
  return path
    .split('/')
    .map((segment) => (segment.startsWith(':') ? `~${segment}` : segment))
    .join('/');
}

function markRoute(pattern: string): RequestHandler {
  return (_req, res, next) => {
    res.locals[ROUTE_LOCAL] = `/api/v1${pattern}`;
    next();
  };
}

const requireJson: RequestHandler = (req, _res, next) => {
  if (req.headers['content-length'] !== '0' && req.is(['json', '+json']) === false) throw new AppProblem('UNSUPPORTED_MEDIA_TYPE');
  next();
};

function perform(parts: MountParts, operation: Operation, handler: Handler<Operation>) {
  return async (req: Request, res: Response, _next: NextFunction): Promise<void> => {
    const user = permitted(operation, parts.userOf(req));
    const call = await readCall(parts.deps, operation, req, res, user);
    const result = await handler(call).catch(async (error: unknown) => {
      throw await withLastChange(parts.deps.db.pool, error);
    });
    if (operation.stream === undefined) send(parts.deps, operation, res, result);
  };
}

/** THE permission check of the API. */
function permitted(operation: Operation, user: StaffUser | undefined): StaffUser | undefined {
  if (operation.access === 'public') return undefined;
  if (user === undefined) throw new AppProblem('UNAUTHENTICATED');
  if (operation.access !== 'session' && !may(user, operation.access)) throw new AppProblem('FORBIDDEN');
  return user;
}

async function readCall(deps: ApiDeps, operation: Operation, req: Request, res: Response, user: StaffUser | undefined): Promise<Call> {
  const params = parse(operation.params, req.params, 'params');
  const query = parse(operation.query, req.query, 'query');
  const body = parse(operation.body, req.body, 'body');
  const at = await deps.clock.now();
  const locale = localeOf(req, user?.locale);
  const idempotencyKey = operation.idempotent ? readIdempotencyKey(req) : undefined;
  const content = [operation.method, operation.path, params ?? null, req.body];
  const repeat =
    operation.idempotent === 'stored' && idempotencyKey !== undefined && user !== undefined
      ? { caller: user.id, key: idempotencyKey, bodyHash: keyedHash(deps.config.secrets.session, content), lifeMs: lifeMs(deps) }
      : undefined;
  const actor = { kind: 'STAFF' as const, id: user?.id ?? null };
  return {
    params,
    query,
    body,
    at,
    locale,
    idempotencyKey,
    req,
    res,
    actor: user as StaffUser,
    ifMatch: operation.ifMatch ? (readIfMatch(req, 'v') ?? missingIfMatch()) : 0,
    basedOn: operation.basedOn ? readIfMatch(req, 's') : undefined,
    write: <T>(run: (write: Write) => Promise<T>, timeoutMs?: number) => runWrite(deps, { at, actor, locale, repeat, timeoutMs }, run),
  } as unknown as Call;
}

function lifeMs(deps: ApiDeps): number {
  return waitMs({ clock: 'elapsed', duration: deps.config.waits.WAIT_IDEMPOTENCY });
}

function parse(schema: z.ZodType | undefined, value: unknown, part: 'params' | 'query' | 'body'): unknown {
  if (schema === undefined) {
    if (part === 'query' && Object.keys(value as object).length > 0) throw new AppProblem('UNKNOWN_FILTER');
    return undefined;
  }
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  // An id that is none names nothing.
  if (part === 'params') throw new AppProblem('NOT_FOUND');
  const unknown = part === 'query' && result.error.issues.some(({ code, path }) => code === 'unrecognized_keys' || path[0] === 'sort');
  throw new AppProblem(unknown ? 'UNKNOWN_FILTER' : 'VALIDATION_FAILED', { errors: fieldErrors(result.error, part) });
}

function readIdempotencyKey(req: Request): string | undefined {
  const key = req.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,200}$/.test(key)) throw new AppProblem('IDEMPOTENCY_KEY_INVALID');
  return key;
}

/** The number behind `v` (a record's version) or `s` (a ticket's sequence); undefined without the header. */
function readIfMatch(req: Request, mark: 'v' | 's'): number | undefined {
  const header = req.headers['if-match']?.trim();
  if (header === undefined) return undefined;
  const number = /^(?:W\/)?"([vs])(\d{1,9})"$/.exec(header);
  return number?.[1] === mark ? Number(number[2]) : missingIfMatch();
}

function missingIfMatch(): never {
  throw new AppProblem('PRECONDITION_REQUIRED');
}

function send(deps: ApiDeps, operation: Operation, res: Response, result: unknown): void {
  const answer = result instanceof Answer ? result : new Answer(result);
  const status = answer.options.status ?? operation.status ?? (operation.output === null ? 204 : 200);
  const schema = operation.alsoOutput?.[status] ?? operation.output;
  if (deps.config.env !== 'production') checkOutput(schema, answer.body);
  res.status(status).set({ 'Cache-Control': 'no-store', ...etag(answer.body), ...answer.options.headers });
  if (schema === null) res.end();
  else res.json(answer.body);
}

/** Outside production an answer that the contract does not describe is an error, so that no column leaks unseen. */
function checkOutput(schema: z.ZodType | null, body: unknown): void {
  if (schema === null) return;
  const result = schema.safeParse(body);
  if (!result.success) throw new Error(`the answer does not match the contract: ${result.error.message}`);
}

function etag(body: unknown): Record<string, string> {
  const version = typeof body === 'object' && body !== null && 'version' in body ? body.version : undefined;
  return typeof version === 'number' ? { ETag: `"v${version}"` } : {};
}
