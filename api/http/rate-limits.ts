import { isIPv6 } from 'node:net';
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

/** Remembers keys for a while. */
export interface Memory {
  has(key: string): Promise<boolean>;
  keep(key: string): Promise<void>;
}

/** The limits of all doors; RATE_LIMIT_* set their heights. */
export interface RateLimits {
  /** Failed logins per address and account; kept in Postgres, so that a restart does not reset it. */
  readonly login: RateLimit;
  /** Failed logins per address over all accounts. */
  readonly loginAddress: RateLimit;
  /**
   * Failed logins per account over all addresses, from which the person did not sign in of late: its window is short, so that
   * somebody who fails on purpose keeps nobody out for long, and not at all from where they usually work.
   */
  readonly loginAccount: RateLimit;
  /** Addresses from which a person signed in of late. */
  readonly loginKnown: Memory;
  /** Public tickets per IP address, and per e-mail address. */
  readonly publicTickets: RateLimit;
  readonly publicTicketsEmail: RateLimit;
  /** Portal pages per IP address. */
  readonly portal: RateLimit;
  /** One-time links per IP address; those per e-mail address are counted by their rows. */
  readonly portalLinks: RateLimit;
  /** Calls per session. */
  readonly api: RateLimit;
}

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/**
 * Whom a limit per address counts: of IPv6 the /64, because that is what one line gets and a program picks freely from it; an
 * IPv4 address that came in as IPv6 is itself.
 */
export function clientKey(ip = ''): string {
  if (!isIPv6(ip)) return ip;
  const groups = ipv6Groups(ip);
  const isMapped = groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff';
  if (!isMapped) return `${groups.slice(0, 4).join(':')}::/64`;
  const bytes = groups.slice(6).flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 255]);
  return bytes.join('.');
}

/** The eight groups of an address, in the one spelling that URLs have for it. */
function ipv6Groups(ip: string): string[] {
  const { hostname } = new URL(`http://[${ip.replace(/%.*$/, '')}]`);
  const [head, tail] = hostname
    .slice(1, -1)
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''));
  if (head === undefined || tail === undefined) return head ?? [];
  return [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail];
}

/**
 * Logins are counted in Postgres, everything else in this process: a database write per call would cost more than what the
 * limit protects. With several API processes each counts by itself.
 */
export function createRateLimits({ rateLimits }: Pick<Config, 'rateLimits'>, pool: Pool): RateLimits {
  const inPostgres = (keyPrefix: string, points: number, duration: number) =>
    new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      tableName: 'rate_limit',
      tableCreated: true,
      clearExpiredByTimeout: true,
      keyPrefix,
      points,
      duration,
    });
  const inMemory = (keyPrefix: string, points: number, duration: number) => limit(new RateLimiterMemory({ keyPrefix, points, duration }));
  return {
    login: limit(inPostgres('login', rateLimits.login, 15 * MINUTE)),
    loginAddress: limit(inPostgres('login-address', rateLimits.login * 10, 15 * MINUTE)),
    loginAccount: limit(inPostgres('login-account', rateLimits.login * 3, 5 * MINUTE)),
    loginKnown: memory(inPostgres('login-known', 1, 30 * DAY), 30 * DAY),
    publicTickets: inMemory('tickets', rateLimits.publicTickets, MINUTE),
    publicTicketsEmail: inMemory('tickets-email', rateLimits.publicTicketsEmail, 60 * MINUTE),
    portal: inMemory('portal', rateLimits.portal, MINUTE),
    portalLinks: inMemory('portal-links', rateLimits.portalLinks * 10, 60 * MINUTE),
    api: inMemory('api', rateLimits.api, MINUTE),
  };
}

/** Addresses are personal data: a counter needs only something that is the same for the same caller. */
function hashed(key: string): string {
  return sha256Base64url(key);
}

function memory(store: RateLimiterAbstract, seconds: number): Memory {
  return {
    has: async (key) => (await store.get(hashed(key))) !== null,
    keep: async (key) => void (await store.set(hashed(key), 1, seconds)),
  };
}

function limit(limiter: RateLimiterAbstract): RateLimit {
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
