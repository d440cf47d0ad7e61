import { isRefusalCode, REFUSALS } from '../../domain/refusals';
import type { Locale } from '../../domain/locale';
import { formatMonth } from '../../domain/format';
import { formatDecimal } from '../../domain/money';
import { fillText, t, textOf } from '../../i18n';
import { fieldProblem } from '../contract/values';
import { FIELD_PROBLEMS, problemStatus, type FieldProblem, type Problem, type ProblemCode } from '../contract/problems';

/** What a problem carries besides its code. */
export interface ProblemExtras {
  /** Path of a field to a message of `fieldProblem()`. */
  readonly errors?: Readonly<Record<string, string>>;
  /** One sentence more, already in the caller's language. */
  readonly detail?: string;
  /** With 412: the record as it is now. */
  readonly current?: unknown;
  /** With 412: whoever changed it last. */
  readonly changedBy?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** The one way to answer with an error: a stable code, which the mapper turns into RFC 9457 in the caller's language. */
export class AppProblem extends Error {
  override readonly name = 'AppProblem';
  readonly status: number;

  constructor(
    readonly code: ProblemCode,
    readonly extras: ProblemExtras = {},
  ) {
    super(code, { cause: extras.cause });
    this.status = problemStatus(code);
  }
}

/** A problem of single fields. */
export function invalidFields(errors: Readonly<Record<string, string>>): AppProblem {
  return new AppProblem('VALIDATION_FAILED', { errors });
}

/** A line's month is final; the field's message names it. */
export function monthFrozen(month: string, cause?: unknown): AppProblem {
  return new AppProblem('MONTH_FROZEN', { errors: { billingMonth: fieldProblem('MONTH_FROZEN', month) }, cause });
}

/** Title of a problem in a language. */
export function problemTitle(code: ProblemCode, locale: Locale): string {
  return isRefusalCode(code) ? REFUSALS[code][locale] : t(locale, `problems.${code}`);
}

/** The body that is sent for a problem. */
export function problemBody(problem: AppProblem, locale: Locale, traceId: string): Problem {
  const { errors, detail, current, changedBy } = problem.extras;
  return {
    type: `urn:servis-masasi:problem:${problem.code}`,
    title: problemTitle(problem.code, locale),
    status: problem.status,
    ...(detail === undefined ? {} : { detail }),
    code: problem.code,
    ...(errors === undefined ? {} : { errors: translated(errors, locale) }),
    traceId,
    ...(current === undefined ? {} : { current }),
    ...(changedBy === undefined ? {} : { changedBy }),
  };
}

/** Text of a field's problem ('TOO_LONG:200') in a language. */
export function fieldText(message: string, locale: Locale): string {
  const [code, limit] = splitFieldProblem(message);
  return fillText(textOf(locale, `problems.FIELD_${code}`), { limit: limit === undefined ? '' : limitText(code, limit, locale) });
}

const OF_MONTHS: readonly FieldProblem[] = ['MONTH_FROZEN', 'MONTH_BEFORE_SERVICE', 'MONTH_FAR', 'MONTH_PASSED'];

/** A bound is a number, or a month where it is about months; who has what is taken is a name. */
function limitText(code: FieldProblem, limit: string, locale: Locale): string {
  if (OF_MONTHS.includes(code)) return formatMonth(limit, locale);
  return /^-?\d+(?:\.\d+)?$/.test(limit) ? formatDecimal(limit, locale) : limit;
}

/** Code and limit of a field's problem; what is no such code counts as a wrong format. */
export function splitFieldProblem(message: string): [code: FieldProblem, limit: string | undefined] {
  const [code = '', ...rest] = message.split(':');
  const known = FIELD_PROBLEMS.find((candidate) => candidate === code);
  return known ? [known, rest.length === 0 ? undefined : rest.join(':')] : ['FORMAT', undefined];
}

function translated(errors: Readonly<Record<string, string>>, locale: Locale): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).map(([path, message]) => [path, fieldText(message, locale)]));
}
