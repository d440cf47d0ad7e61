import { z } from 'zod';
import { isRefusalCode, REFUSALS, type RefusalCode } from '../../domain/refusals';

/** Problems of the API with their HTTP status; the code is the stable key, the title comes from i18n (`problems.<code>`). */
export const API_PROBLEMS = {
  BAD_REQUEST: 400,
  VALIDATION_FAILED: 400,
  UNKNOWN_FILTER: 400,
  IDEMPOTENCY_KEY_INVALID: 400,
  UNAUTHENTICATED: 401,
  LOGIN_FAILED: 401,
  FORBIDDEN: 403,
  CROSS_SITE: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  IN_USE: 409,
  NEEDS_DECISION: 409,
  NEEDS_OUTCOME: 409,
  OWN_RECORD_CONTESTED: 409,
  NOTHING_TO_DECIDE: 409,
  APPROVAL_ASKED: 409,
  MONTH_EXPORTED: 409,
  LAST_ADMIN: 409,
  MAIL_SOURCE_GONE: 409,
  NOTHING_TO_CONTEST: 409,
  CHANGED_MEANWHILE: 412,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  IDEMPOTENCY_KEY_REUSED: 422,
  PRECONDITION_REQUIRED: 428,
  RATE_LIMITED: 429,
  INTERNAL_ERROR: 500,
  EXPORTS_BUSY: 503,
  TEMPORARILY_UNAVAILABLE: 503,
} as const satisfies Record<string, number>;

/** Code of a problem that is not the refusal of a command. */
export type ApiProblemCode = keyof typeof API_PROBLEMS;

/** Code of any problem; refused commands answer with the codes of domain/refusals.ts. */
export type ProblemCode = ApiProblemCode | RefusalCode;

/** All problem codes. */
export const PROBLEM_CODES = [...Object.keys(API_PROBLEMS), ...Object.keys(REFUSALS)] as [ProblemCode, ...ProblemCode[]];

/** HTTP status of a problem: a refused command conflicts with the state of its ticket, unless the person may not give it at all. */
export function problemStatus(code: ProblemCode): number {
  if (isRefusalCode(code)) return code === 'NOT_PERMITTED' || code === 'NOT_ASSIGNEE' ? 403 : 409;
  return API_PROBLEMS[code];
}

/** What can be wrong with one field; the message comes from i18n (`problems.FIELD_<code>`). */
export const FIELD_PROBLEMS = [
  'REQUIRED',
  'TYPE',
  'OBJECT',
  'UNKNOWN',
  'TOO_SHORT',
  'TOO_LONG',
  'TOO_FEW',
  'TOO_MANY',
  'TOO_SMALL',
  'NOT_POSITIVE',
  'TOO_BIG',
  'FORMAT',
  'CHOICE',
  'TEXT',
  'EMAIL',
  'EMAIL_LETTERS',
  'EMAIL_DOMAIN',
  'PUBLIC_DOMAIN',
  'FIRM_DOMAIN',
  'PHONE',
  'PASSWORD',
  'PASSWORD_REPEATED',
  'PASSWORD_SEQUENCE',
  'PASSWORD_PERSONAL',
  'PASSWORD_FIRM',
  'PASSWORD_COMMON',
  'TAX_NUMBER',
  'DATE',
  'YEAR',
  'MONTH',
  'INSTANT',
  'DECIMAL',
  'WHOLE',
  'VAT_RATE',
  'NO_WARRANTY',
  'DAY_OF_VISIT',
  'BEFORE_TICKET',
  'MONTH_EXPORTED',
  'NO_PACKAGE',
  'HAS_PRICE',
  'ID',
  'NOT_FOUND',
  'OTHER_CUSTOMER',
  'INACTIVE',
  'WORDS_CHANGED',
  'CONTACT_ELSEWHERE',
  'CONTACT_INACTIVE',
  'TAKEN',
  'TAKEN_BY',
  'DATE_ORDER',
  'CALENDAR',
  'ALWAYS_CLOSED',
  'ZONE',
  'REASON',
  'TOGETHER',
  'NOT_TOGETHER',
  'POOL',
  'PARENT',
  'TEMPLATE_PLACE',
  'TEMPLATE_BRACES',
  'PLACE_MISSING',
  'PLACE_UNKNOWN',
  'NOTHING_EXCEEDED',
  'TEXT_VERSION_NAME',
  'TEXT_REPLACED',
  'NOT_AFTER_LAST',
  'VERSION_NOT_NEWER',
  'HOURS_UNCHANGED',
  'DECIDES_NOTHING',
  'FILE_TYPE',
  'ATTACHMENT_TYPE',
  'FILE_EMPTY',
  'FILE_TOO_LARGE',
  'UNIT',
  'VISIT_TOO_LONG',
  'IN_PAST',
  'IN_FUTURE',
  'TOO_FAR',
  'OUTSIDE_HOURS',
  'NOT_ARRIVED',
  'AFTER_VISIT',
  'BEFORE_APPROVAL',
  'OTHER_DAY',
  'CONTACT_ROLE',
  'NOT_IT_OFFICER',
  'OTHER_KIND',
  'SAME_WITNESS',
  'SAME_REQUESTER',
  'WITNESS_ROLE',
  'STAFF_ROLE',
  'TEAM_OR_PERSON',
  'TEAM_EMPTY',
  'AWAY',
  'AWAY_ALREADY',
  'ABSENCE_TOO_LONG',
  'SUBSTITUTE_RELIES',
  'STANDS_IN',
  'SUBSTITUTE_ALREADY',
  'SUBSTITUTE_AWAY',
  'SAME_PERSON',
  'CONVEY_ROLE',
  'NOT_IN_FORCE',
  'OTHER_TICKET',
  'CONTACT_OR_EMAIL',
  'VOUCHER_OR_HOW',
  'CONTACT_EMAIL',
  'TEXT_VERSION',
  'REMOTE_ID',
  'HTTPS',
  'DURATION',
  'DURATION_TOO_LONG',
  'TARGET_ORDER',
  'CANNOT_SEE_TICKET',
  'LINKED_ALREADY',
  'ITSELF',
  'LINK_CIRCLE',
  'NOT_ASKABLE',
  'SEVERAL_APPROVALS',
  'CALL_OUT_APART',
  'NOBODY_DECIDES',
  'LINES_REFUSED',
  'LINES_NONE',
  'LINES_COUNT',
  'LINES_WHOLE',
] as const;

/** Code of what is wrong with a field. */
export type FieldProblem = (typeof FIELD_PROBLEMS)[number];

/** RFC 9457 answer to every failed request, `application/problem+json`, texts in the caller's language. */
export const ProblemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    code: z.enum(PROBLEM_CODES),
    /** Path of a field ('items.0.unitPrice') to what is wrong with it. */
    errors: z.record(z.string(), z.string()).optional(),
    traceId: z.string(),
    /** With 412: the record as it is now. */
    current: z.unknown().optional(),
    /** With 412: whoever changed it last, by name. */
    changedBy: z.string().optional(),
  })
  .meta({ id: 'Problem' });

/** A problem as it travels. */
export type Problem = z.infer<typeof ProblemSchema>;
