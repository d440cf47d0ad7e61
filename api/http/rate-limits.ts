import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Pool } from 'pg';
import type { Config } from '../../platform/config';
import { sha256Base64url } from '../../platform/hash';
import { AppProblem } from './problem';

/** One limit: counts a call, or refuses it with RATE_LIMITED and the time to wait. */
export interface RateLimit {
  consume(key: string): Promise<void>;
  /** Forgets the key's calls (failures before a successful login). */
  forget(key: string): Promise<void>;
  /** Takes back one call that should not have counted (the successful login itself). */
  giveBack(key: string): Promise<void>;
}

/** The limits of all doors; RATE_LIMIT_* set their heights. */
export interface RateLimits {
  /** Failed logins per address and account; kept in Postgres, so that a restart does not reset it. */
  readonly login: RateLimit;
  /** Failed logins per address over all accounts. */
  readonly loginAddress: RateLimit;
  /** Public tickets per IP address, and per e-mail address. */
  readonly publicTickets: RateLimit;
  readonly publicTicketsEmail: RateLimit;
  /** Portal pages per IP address. */
  readonly portal: RateLimit;
  /** Calls per session. */
  readonly api: RateLimit;
}

const MINUTE = 60;

/**
 * Logins are counted in Postgres, everything else in this process: a database write per call would cost more than what the
 * limit protects. With several API processes each counts by itself.
 */
export function createRateLimits({ rateLimits }: Pick<Config, 'rateLimits'>, pool: Pool): RateLimits {
  const inPostgres = (keyPrefix: string, points: number, duration: number) =>
    limit(
      new RateLimiterPostgres({
        storeClient: pool,
        storeType: 'pool',
        tableName: 'rate_limit',
        tableCreated: true,
        clearExpiredByTimeout: true,
        keyPrefix,
        points,
        duration,
      }),
    );
  const inMemory = (keyPrefix: string, points: number, duration: number) => limit(new RateLimiterMemory({ keyPrefix, points, duration }));
  return {
    login: inPostgres('login', rateLimits.login, 15 * MINUTE),
    loginAddress: inPostgres('login-address', rateLimits.login * 10, 15 * MINUTE),
    publicTickets: inMemory('tickets', rateLimits.publicTickets, MINUTE),
    publicTicketsEmail: inMemory('tickets-email', rateLimits.publicTicketsEmail, 60 * MINUTE),
    portal: inMemory('portal', rateLimits.portal, MINUTE),
    api: inMemory('api', rateLimits.api, MINUTE),
  };
}

function limit(limiter: RateLimiterAbstract): RateLimit {
  // Addresses are personal data: the counter needs only something that is the same for the same caller.
  const hashed = (key: string): string => sha256Base64url(key);
  return {
    consume: async (key) => {
      try {
        await limiter.consume(hashed(key));
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        throw new AppProblem('RATE_LIMITED', { headers: { 'Retry-After': String(Math.max(1, Math.ceil(error.msBeforeNext / 1000))) } });
      }
    },
    forget: async (key) => void (await limiter.delete(hashed(key))),
    giveBack: async (key) => void (await limiter.reward(hashed(key), 1)),
  };
}
