import { pino, type Logger } from 'pino';
import type { Config } from './config';

export type { Logger } from 'pino';

const SECRET_KEY = /authorization|cookie|token|password|passwd|secret|e-?mail|phone|^(to|from|cc|bcc)$/i;
const HIDDEN = '[hidden]';
const MAX_DEPTH = 6;

/** Logger of one part; JSON lines, with secrets and personal data masked by key. */
export function createLogger(name: string, config: Pick<Config, 'logLevel'>): Logger {
  return pino({
    name,
    level: config.logLevel,
    formatters: { level: (label) => ({ level: label }), log: (entry) => masked(entry, 0) as Record<string, unknown> },
    redact: { paths: ['req.headers.authorization', 'req.headers.cookie', 'res.headers["set-cookie"]'], censor: HIDDEN },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
}

/** Masks plain objects only: requests, responses and errors have their own serializers. */
export function masked(value: unknown, depth = 0): unknown {
  if (depth > MAX_DEPTH) return value;
  if (Array.isArray(value)) return value.map((item) => masked(item, depth + 1));
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, SECRET_KEY.test(key) && inner != null ? HIDDEN : masked(inner, depth + 1)]),
  );
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
