import type { z } from 'zod';
import { FIELD_PROBLEMS, type FieldProblem } from '../../../api/contract/problems';
import type { Locale } from '../../../domain/locale';
import { formatDecimal } from '../../../domain/money';
import { fillText } from '../../../i18n';
import { problems as problemsEn } from '../../../i18n/en/problems';
import { problems as problemsTr } from '../../../i18n/tr/problems';

const TEXTS: Readonly<Record<Locale, Readonly<Record<string, string>>>> = { tr: problemsTr, en: problemsEn };

/** The sentence for what a schema found wrong, the same that the server would answer. */
export function fieldMessage(issue: z.core.$ZodIssue, value: unknown, locale: Locale): string {
  // As the server does: what is missing is not called malformed.
  const isMissing = value === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
  const { code, limit }: Told = isMissing ? { code: 'REQUIRED' } : (named(issue.message) ?? told(issue, value));
  return fillText(TEXTS[locale][`FIELD_${code}`] ?? code, limit === undefined ? {} : { limit: limitText(limit, locale) });
}

/** Numbers as people write them; names of things stay as they are. */
function limitText(limit: number | string, locale: Locale): string {
  return /^-?\d+(\.\d+)?$/.test(String(limit)) ? formatDecimal(String(limit), locale) : String(limit);
}

interface Told {
  readonly code: FieldProblem;
  readonly limit?: number | string;
}

/** Our schemas name the problem in the message: 'TOO_LONG:200'. */
function named(message: string): Told | null {
  const [code = '', limit] = message.split(':');
  if (!(FIELD_PROBLEMS as readonly string[]).includes(code)) return null;
  return limit === undefined ? { code: code as FieldProblem } : { code: code as FieldProblem, limit };
}

function told(issue: z.core.$ZodIssue, value: unknown): Told {
  if (value === undefined || value === null || value === '') return { code: 'REQUIRED' };
  switch (issue.code) {
    case 'too_small':
      return { code: sized(issue.origin, 'TOO_SHORT', 'TOO_FEW', 'TOO_SMALL'), limit: Number(issue.minimum) };
    case 'too_big':
      return { code: sized(issue.origin, 'TOO_LONG', 'TOO_MANY', 'TOO_BIG'), limit: Number(issue.maximum) };
    case 'invalid_value':
      return { code: 'CHOICE' };
    case 'unrecognized_keys':
      return { code: 'UNKNOWN' };
    case 'invalid_type':
      return { code: 'TYPE' };
    default:
      return { code: 'FORMAT' };
  }
}

function sized(origin: string, text: FieldProblem, list: FieldProblem, number: FieldProblem): FieldProblem {
  if (origin === 'string') return text;
  return origin === 'array' || origin === 'set' ? list : number;
}
