import { Duration } from 'luxon';
import { z } from 'zod';

/** How one environment variable is read, what it is when it is not set, and what it means. */
export interface ConfigVar<S extends z.ZodType = z.ZodType> {
  readonly schema: S;
  /** Text as it would stand in the environment; `$NAME` is replaced by another variable's value; undefined: not set. */
  readonly default?: string;
  readonly doc: string;
  /** Never printed, and may be given as a file: NAME_FILE. */
  readonly secret?: boolean;
}

/** A TCP port; 0 asks the system for a free one. */
export const port = z.coerce.number<string>('is not a port number').int().min(0).max(65_535);

/** A whole number within bounds. */
export function integer(min: number, max = 1_000_000): z.ZodType<number, string> {
  return z.coerce.number<string>('is not a number').int('is not a whole number').min(min).max(max);
}

/** On and off in the usual spellings. */
export const flag = z
  .enum(['1', '0', 'true', 'false', 'on', 'off', 'yes', 'no'], 'is neither 1 nor 0')
  .transform((text) => ['1', 'true', 'on', 'yes'].includes(text));

/** Text that is not empty. */
export const text = z.string().trim().min(1);

/** A certificate or key as PEM text; where a file is awkward its line breaks may be written as \\n. */
export const pem = z
  .string()
  .transform((value) => value.replaceAll('\\n', '\n'))
  .refine((value) => /^-----BEGIN [A-Z ]+-----$/m.test(value), 'is no PEM text (-----BEGIN …)');

/** An address of one of the given schemes. */
export function url(...schemes: string[]): z.ZodType<string, string> {
  return z.string().refine(
    (value) => {
      const scheme = URL.canParse(value) ? new URL(value).protocol.slice(0, -1) : undefined;
      return scheme !== undefined && schemes.includes(scheme);
    },
    { error: `is not an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`, abort: true },
  );
}

/** The origin that browsers see: scheme, host and port, nothing behind it. */
export const origin = url('http', 'https')
  .refine((value) => ['', '/'].includes(new URL(value).pathname), 'must not have a path')
  .transform((value) => new URL(value).origin);

const ELAPSED = 'is not a positive ISO 8601 duration such as P14D or PT2H';
const BUSINESS = 'runs in business hours, so give hours and minutes only, such as PT8H or PT1H30M';

/** An ISO 8601 duration; business durations have no days, because a working day has no fixed length. */
export function duration(clock: 'business' | 'elapsed'): z.ZodType<string, string> {
  if (clock === 'business') {
    return z.string().refine((value) => /^PT(?=\d)(\d+H)?(\d+M)?$/.test(value) && toMs(value) > 0, BUSINESS);
  }
  return z.string().refine((value) => toMs(value) > 0, ELAPSED);
}

function toMs(value: string): number {
  const parsed = Duration.fromISO(value);
  return parsed.isValid ? parsed.toMillis() : 0;
}
