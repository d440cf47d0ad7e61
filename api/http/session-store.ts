import connectPgSimple from 'connect-pg-simple';
import session, { type SessionData } from 'express-session';
import type { Pool } from 'pg';
import { DEFAULT_LOCALE, LOCALES } from '../../domain/locale';
import { ROLE_NAMES } from '../../domain/roles';
import type { StaffUser } from '../services/staff-user';

declare module 'express-session' {
  interface SessionData {
    userId: string;
    /** Epoch ms of the login. */
    signedInAt: number;
    /** The person as the store read it together with the session; functions are never stored. */
    currentUser(): StaffUser;
    /** Epoch ms at which the row would expire by idleness. */
    idleEnd(): number;
    /** There when the request does not count as use. */
    unattended(): true;
  }
}

/** How long sessions live, in milliseconds. */
export interface SessionLife {
  readonly idleMs: number;
  readonly absoluteMs: number;
}

interface SessionRow {
  sess: SessionData;
  expire: Date;
  id: string;
  staff_number: number;
  email: string;
  name: string;
  role: string;
  can_convey: boolean;
  locale: string;
}

// Session and person in one indexed query: who was deactivated or got another role is so at the next request.
const READ = `
select s.sess, s.expire, u.id, u.staff_number, u.email, u.name, u.role, u.can_convey, u.locale
from session s join app_user u on u.id = (s.sess ->> 'userId')::uuid and u.active
where s.sid = $1 and s.expire > $2 and (s.sess ->> 'signedInAt')::bigint > $3`;

const PgStore = connectPgSimple(session);
type Done = (error?: unknown) => void;

/** connect-pg-simple's table and pruning, with the person read along and a write only every few minutes. */
export class SessionStore extends PgStore {
  readonly #pool: Pool;
  readonly #life: SessionLife;

  constructor(pool: Pool, life: SessionLife) {
    super({ pool, tableName: 'session', createTableIfMissing: false, pruneSessionInterval: 15 * 60 });
    this.#pool = pool;
    this.#life = life;
  }

  override get(sid: string, done: (error: unknown, session?: SessionData | null) => void): void {
    const now = Date.now();
    const query = { name: 'read-session', text: READ, values: [sid, new Date(now), now - this.#life.absoluteMs] };
    this.#pool.query<SessionRow>(query).then(
      ({ rows: [row] }) => done(null, row ? sessionOf(row) : null),
      (error: unknown) => done(error),
    );
  }

  /** Only the login stores a session; a repeated save of one that was ended meanwhile must not revive it. */
  override set(sid: string, data: SessionData, done?: Done): void {
    const expire = new Date(Math.min(Date.now() + this.#life.idleMs, data.signedInAt + this.#life.absoluteMs));
    const text = 'insert into session (sid, sess, expire) values ($1, $2, $3) on conflict (sid) do nothing';
    this.#pool.query(text, [sid, data, expire]).then(
      () => done?.(),
      (error: unknown) => done?.(error),
    );
  }

  /** Moves the end by idleness, but not with every request, and only of a session that still lives. */
  override touch(sid: string, data: SessionData, done?: Done): void {
    if (data.unattended?.()) return done?.();
    const now = Date.now();
    const step = Math.min(5 * 60_000, this.#life.idleMs / 10);
    if (now + this.#life.idleMs - (data.idleEnd?.() ?? now) < step) return done?.();
    const expire = new Date(Math.min(now + this.#life.idleMs, data.signedInAt + this.#life.absoluteMs));
    this.#pool.query('update session set expire = $2 where sid = $1 and expire > $3', [sid, expire, new Date(now)]).then(
      () => done?.(),
      (error: unknown) => done?.(error),
    );
  }

  /** Whether the session still lives; asked by streams, which outlive their request. */
  async isAlive(sid: string): Promise<boolean> {
    const now = Date.now();
    const { rowCount } = await this.#pool.query({ name: 'read-session', text: READ, values: [sid, new Date(now), now - this.#life.absoluteMs] });
    return rowCount === 1;
  }
}

function sessionOf(row: SessionRow): SessionData {
  const user: StaffUser = {
    id: row.id,
    staffNumber: row.staff_number,
    email: row.email,
    name: row.name,
    role: ROLE_NAMES.find((role) => role === row.role) ?? unknownRole(row.role),
    canConvey: row.can_convey,
    locale: LOCALES.find((locale) => locale === row.locale) ?? DEFAULT_LOCALE,
  };
  const idleEnd = row.expire.getTime();
  return { ...row.sess, currentUser: () => user, idleEnd: () => idleEnd };
}

function unknownRole(role: string): never {
  throw new Error(`"${role}" is no role`);
}
