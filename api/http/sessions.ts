import type { Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import type { Pool } from 'pg';
import { waitMs } from '../../domain/business-time';
import type { Config } from '../../platform/config';
import { UNATTENDED_HEADER } from '../contract/session';
import type { StaffUser } from '../services/staff-user';
import { refuseCrossSite } from './cross-site';
import { clientKey, type RateLimits } from './rate-limits';
import { SessionStore, type SessionLife } from './session-store';

/** Staff sessions: a signed cookie that names a row in Postgres. */
export interface Sessions {
  /** Before every operation that needs a login. */
  readonly handlers: readonly RequestHandler[];
  userOf(req: Request): StaffUser | undefined;
  /** Before a login is judged: refuses other sites and loads whatever session the cookie names. */
  prepare(req: Request, res: Response): Promise<void>;
  /** Starts a fresh session for the person; the one before is ended. */
  signIn(req: Request, userId: string): Promise<void>;
  signOut(req: Request, res: Response): Promise<void>;
  /** This request does not put off the end by idleness. */
  leaveIdle(req: Request): void;
  isAlive(sid: string): Promise<boolean>;
  close(): Promise<void>;
}

type SessionConfig = Pick<Config, 'publicUrl' | 'secrets' | 'waits'>;

/** `__Host-` binds the cookie to this host and to https; browsers refuse that name without Secure. */
export function sessionCookie({ publicUrl }: Pick<Config, 'publicUrl'>): { name: string; secure: boolean } {
  const secure = publicUrl.startsWith('https://');
  return { name: secure ? '__Host-sid' : 'sid', secure };
}

/** Makes the session middleware over Postgres. */
export function createSessions(config: SessionConfig, pool: Pool, limits: Pick<RateLimits, 'api'>): Sessions {
  const life = lifeOf(config);
  const store = new SessionStore(pool, life);
  const cookie = sessionCookie(config);
  const attributes = { httpOnly: true, sameSite: 'lax', secure: cookie.secure, path: '/' } as const;
  const read = session({
    store,
    name: cookie.name,
    secret: config.secrets.session,
    resave: false,
    saveUninitialized: false,
    // The browser forgets it at the absolute end; the end by idleness is kept in the row.
    cookie: { ...attributes, maxAge: life.absoluteMs },
  });
  const load: RequestHandler = (req, res, next) => {
    // PUBLIC_URL says that browsers come by https, whatever the last hop to us is.
    if (cookie.secure) Object.defineProperty(req, 'secure', { value: true, configurable: true });
    return read(req, res, next);
  };
  const refuse = refuseCrossSite(config);
  const leaveIdle = (req: Request): void => void Object.assign(req.session, { unattended: () => true });
  const count: RequestHandler = async (req, _res, next) => {
    if (req.get(UNATTENDED_HEADER) !== undefined) leaveIdle(req);
    await limits.api.consume(req.session?.userId === undefined ? `ip ${clientKey(req.ip)}` : `session ${req.sessionID}`);
    next();
  };
  return {
    handlers: [refuse, load, count],
    userOf: (req) => req.session?.currentUser?.(),
    prepare: async (req, res) => {
      await run(refuse, req, res);
      await run(load, req, res);
    },
    signIn: async (req, userId) => {
      await call((done) => req.session.regenerate(done));
      Object.assign(req.session, { userId, signedInAt: Date.now() });
      await call((done) => req.session.save(done));
    },
    signOut: async (req, res) => {
      await call((done) => req.session.destroy(done));
      res.clearCookie(cookie.name, attributes);
    },
    leaveIdle,
    isAlive: (sid) => store.isAlive(sid),
    close: () => Promise.resolve(store.close()).then(() => undefined),
  };
}

function lifeOf({ waits }: Pick<Config, 'waits'>): SessionLife {
  const ms = (duration: string): number => waitMs({ clock: 'elapsed', duration });
  return { idleMs: ms(waits.WAIT_SESSION_IDLE), absoluteMs: ms(waits.WAIT_SESSION_ABSOLUTE) };
}

function run(handler: RequestHandler, req: Request, res: Response): Promise<void> {
  return call((done) => void handler(req, res, done));
}

function call(start: (done: (error?: unknown) => void) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => (error === undefined || error === null ? resolve() : reject(error as Error)));
  });
}
