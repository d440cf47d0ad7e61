import { z } from 'zod';
import { isCivilDate } from '../../domain/civil-date';
import { normalizeDomain, normalizeEmail } from '../../domain/email';
import { LOCALES } from '../../domain/locale';
import { normalizePhone } from '../../domain/phone';
import { normalizeTaxNumber, taxNumberKind } from '../../domain/tax-number';
import type { FieldProblem } from './problems';

/** Longest texts that are accepted, by what they are; requests beyond the body limit are answered with 413 before. */
export const TEXT_LIMITS = {
  code: 40,
  name: 120,
  line: 200,
  address: 500,
  note: 2_000,
  message: 10_000,
  description: 20_000,
  password: 200,
} as const;

/** Body limit of JSON requests in bytes. */
export const BODY_LIMIT = 256 * 1024;

/** Message of a schema that the server translates: the code of a field problem, with its limit where it has one. */
export function fieldProblem(code: FieldProblem, limit?: number | string): string {
  return limit === undefined ? code : `${code}:${limit}`;
}

// Characters that no one sees and that turn or hide what stands beside them: C1 controls, soft hyphen, zero width space and marks,
// direction controls, byte order mark. Copied from other programs they come unnoticed, so they are left out, not refused. The
// joiners within emoji stay.
const UNSEEN = /[\u0080-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** Text without what nobody sees in it. */
function seen(text: string): string {
  return text.replace(UNSEEN, '');
}

// Postgres stores neither NUL nor half a surrogate pair, and no screen shows the other control characters; tab and line breaks
// are allowed in long texts.
// eslint-disable-next-line no-control-regex
const UNFIT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/u;
// eslint-disable-next-line no-control-regex
const UNFIT_OR_BREAK = /[\u0000-\u001f\u007f\u2028\u2029]|\p{Surrogate}/u;

const text = (max: number, unfit: RegExp) =>
  z
    .string()
    .overwrite(seen)
    .trim()
    .min(1, fieldProblem('REQUIRED'))
    .max(max)
    .refine((value) => !unfit.test(value), fieldProblem('TEXT'));

/** One line of text, not empty, at most so many characters. */
export function line(max: number = TEXT_LIMITS.line) {
  return text(max, UNFIT_OR_BREAK);
}

/** Text of several lines, not empty, at most so many characters. */
export function longText(max: number = TEXT_LIMITS.note) {
  return text(max, UNFIT);
}

/** Something that may be left empty: null, missing and (from forms) '' all mean nothing. */
export function optional<S extends z.ZodType>(schema: S) {
  const orNull = z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? null : value), schema.nullable());
  return orNull.default(null as never);
}

/** Id of a record. */
export const Id = z.uuid(fieldProblem('ID'));

/** Path parameters `{id}`. */
export const IdParams = z.strictObject({ id: Id });

// Beyond these years no contract, visit or month of ours lies, and the arithmetic of dates and Postgres leave their common ground.
const YEAR = /^(?:19|2[01])\d\d-/;

/** An instant as ISO 8601 in UTC, with milliseconds. */
export const Instant = z.iso
  .datetime(fieldProblem('INSTANT'))
  .regex(YEAR, fieldProblem('YEAR'))
  .meta({ id: 'Instant', example: '2026-11-23T06:30:00.000Z' });

/** Browsers let people type years of six digits. */
const isFarYear = (text: string): boolean => /^\d{5,6}-\d\d-\d\d$/.test(text);

/** A date without time and zone, YYYY-MM-DD. */
export const CivilDate = z
  .string()
  .refine((text) => isCivilDate(text) || isFarYear(text), { error: fieldProblem('DATE'), abort: true })
  .refine((text) => YEAR.test(text), fieldProblem('YEAR'))
  .meta({ id: 'CivilDate', format: 'date', example: '2026-11-23' });

/** A month, YYYY-MM. */
export const CivilMonth = z
  .string()
  .refine((text) => isCivilDate(`${text}-01`), { error: fieldProblem('MONTH'), abort: true })
  .refine((text) => YEAR.test(text), fieldProblem('YEAR'))
  .meta({ id: 'CivilMonth', example: '2026-11' });

/** An amount of money as decimal text with two digits; its currency stands beside it. */
export const Money = z
  .string()
  .regex(/^-?\d{1,12}\.\d{2}$/, fieldProblem('DECIMAL', 2))
  .meta({ id: 'Money', example: '1234.50' });

interface DecimalBounds {
  readonly max?: number;
  readonly positive?: boolean;
  /** What is said where it had to be positive. */
  readonly notPositive?: FieldProblem;
}

/** A decimal number as text, ≥ 0 or > 0, with at most so many digits behind the point, within bounds. */
export function decimal(digits: number, { max = 9_999_999_999, positive = false, notPositive = 'NOT_POSITIVE' }: DecimalBounds = {}) {
  const tooSmall = positive ? fieldProblem(notPositive) : fieldProblem('TOO_SMALL', 0);
  const misfit = ({ input }: { input?: unknown }): string => {
    if (/^[-−]\s*\d/.test(String(input))) return tooSmall;
    return /^\d{11,}(\.\d*)?$/.test(String(input)) ? fieldProblem('TOO_BIG', max) : fieldProblem('DECIMAL', digits);
  };
  return z
    .string()
    .regex(new RegExp(`^\\d{1,10}(\\.\\d{1,${digits}})?$`), { error: misfit, abort: true })
    .refine((text) => Number(text) <= max, fieldProblem('TOO_BIG', max))
    .refine((text) => !positive || Number(text) > 0, tooSmall);
}

/** What every versioned record carries; the version goes into If-Match. */
export const recordFields = { id: Id, version: z.int(), createdAt: Instant, updatedAt: Instant } as const;

/** A percentage from 0 to 100 as decimal text. */
export const Percent = decimal(2, { max: 100 });

/** Language of a person or customer. */
export const LocaleSchema = z.enum(LOCALES).meta({ id: 'Locale' });

/** Text that a domain function brings into its stored form, or refuses by null. */
function normalized(normalize: (text: string) => string | null, code: FieldProblem) {
  return z
    .string()
    .max(TEXT_LIMITS.address)
    .transform((text, context) => {
      const value = normalize(text);
      if (value !== null) return value;
      context.addIssue({ code: 'custom', message: fieldProblem(code) });
      return z.NEVER;
    });
}

/** A mail address, stored in its one form. */
export const Email = normalized(normalizeEmail, 'EMAIL');

/** A mail domain in lower case. */
export const EmailDomain = normalized(normalizeDomain, 'EMAIL_DOMAIN');

/** A telephone number, stored in E.164. */
export const Phone = normalized(normalizePhone, 'PHONE');

/** Address of a web server over https, without query, credentials or a slash at its end. */
export const HttpsAddress = normalized((text) => {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return null;
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}, 'HTTPS');

/** VKN, TCKN or the placeholder for final consumers, stored as digits. */
export const TaxNumber = normalized((text) => {
  const digits = normalizeTaxNumber(text);
  return taxNumberKind(digits) === null ? null : digits;
}, 'TAX_NUMBER');

/** Number of a ticket: an integer of Postgres. */
export const TicketNumber = z.int().min(1).max(2_147_483_647);
