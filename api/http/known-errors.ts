import { fieldProblem } from '../contract/values';
import { FileMissingError, FileTooLargeError } from '../../platform/storage';
import { MONTH_CLOSED } from '../../platform/billing-periods';
import { AppProblem, monthFrozen } from './problem';

interface Coded {
  readonly code?: unknown;
  readonly type?: unknown;
  readonly status?: unknown;
  readonly expose?: unknown;
  readonly meta?: unknown;
  readonly constraint?: unknown;
  readonly table?: unknown;
  readonly message?: unknown;
}

/** Turns what libraries throw into a problem; what nobody foresaw is an INTERNAL_ERROR with its cause for the log. */
export function toProblem(error: unknown): AppProblem {
  if (error instanceof AppProblem) return error;
  if (error instanceof FileTooLargeError) return new AppProblem('PAYLOAD_TOO_LARGE', { cause: error });
  if (error instanceof FileMissingError) return new AppProblem('NOT_FOUND', { cause: error });
  const coded: Coded = typeof error === 'object' && error !== null ? error : {};
  return bodyProblem(coded, error) ?? databaseProblem(coded, error) ?? new AppProblem('INTERNAL_ERROR', { cause: error });
}

/** Errors of Express's body parsers and of its path decoding. */
function bodyProblem(coded: Coded, cause: unknown): AppProblem | undefined {
  if (coded.type === 'entity.too.large') return new AppProblem('PAYLOAD_TOO_LARGE', { cause });
  if (coded.type === 'encoding.unsupported' || coded.type === 'charset.unsupported') return new AppProblem('UNSUPPORTED_MEDIA_TYPE', { cause });
  // A broken compression is an error of zlib: the parser gives it a status to be exposed, but no type.
  if (coded.status === 400 && (typeof coded.type === 'string' || coded.expose === true)) return new AppProblem('BAD_REQUEST', { cause });
  return cause instanceof URIError ? new AppProblem('NOT_FOUND', { cause }) : undefined;
}

const AWAY = new Set([
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
  'P2034',
  'P2037',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
]);
/** Of PostgreSQL: connection lost, out of resources, shutting down, and transactions that got in each other's way. */
const AWAY_STATE = /^(?:08...|53...|57P0[1-4]|40001|40P01)$/;
const AWAY_MESSAGE =
  /Connection terminated|timeout exceeded when trying to connect|Can't reach database|server closed the connection|Client has encountered a connection error/i;

/** Values that a column cannot hold, of whatever type: what the contract let through and the database did not. */
const UNFIT = /^(?:22...|P2007|P2020)$/;

/** Errors of Prisma (P2002 …) and of PostgreSQL itself (23505 …), which Prisma hides under codes that say less. */
function databaseProblem(coded: Coded, cause: unknown): AppProblem | undefined {
  const code = originalCode(coded) ?? (typeof coded.code === 'string' ? coded.code : '');
  if (code === 'P2002' || code === '23505') return new AppProblem('CONFLICT', { errors: takenFields(coded), cause });
  if (code === 'P2003' || code === 'P2014' || code === '23503' || code === '23001') return new AppProblem('IN_USE', { cause });
  if (code === 'P2025') return new AppProblem('NOT_FOUND', { cause });
  if (code === MONTH_CLOSED) return monthFrozen(/\d{4}-\d{2}/.exec(messageOf(coded))?.[0] ?? '', cause);
  if (UNFIT.test(code)) return new AppProblem('BAD_REQUEST', { cause });
  const isAway = AWAY.has(code) || AWAY_STATE.test(code) || AWAY_MESSAGE.test(String(coded.message ?? ''));
  return isAway ? new AppProblem('TEMPORARILY_UNAVAILABLE', { cause, headers: { 'Retry-After': '2' } }) : undefined;
}

interface DriverMeta {
  readonly modelName?: string;
  readonly driverAdapterError?: {
    readonly cause?: {
      readonly originalCode?: string;
      readonly originalMessage?: string;
      readonly constraint?: { readonly fields?: unknown; readonly index?: string };
    };
  };
}

/** What the database said. */
function messageOf({ meta, message }: Coded): string {
  return ((meta ?? {}) as DriverMeta).driverAdapterError?.cause?.originalMessage ?? String(message ?? '');
}

/** SQLSTATE that the driver gave to Prisma. */
function originalCode({ meta }: Coded): string | undefined {
  return ((meta ?? {}) as DriverMeta).driverAdapterError?.cause?.originalCode;
}

/** Names of the fields of a unique index: as the driver tells them, or read from the index's name (`<table>_<columns>_key`). */
function takenFields({ meta, constraint: index, table }: Coded): Record<string, string> {
  const { modelName, driverAdapterError } = (meta ?? {}) as DriverMeta;
  const told = driverAdapterError?.cause?.constraint;
  const columns = Array.isArray(told?.fields)
    ? told.fields.map(String)
    : columnsOf(told?.index ?? String(index ?? ''), snakeCase(modelName ?? String(table ?? '')));
  return Object.fromEntries(columns.map((column) => [camelCase(column.replaceAll('"', '')), fieldProblem('TAKEN')]));
}

function columnsOf(index: string, table: string): string[] {
  const name = index.startsWith(`${table}_`) && index.endsWith('_key') ? index.slice(table.length + 1, -'_key'.length) : '';
  return name === '' ? [] : [name];
}

function snakeCase(model: string): string {
  return model.replace(/(?<=[a-z])([A-Z])/g, '_$1').toLowerCase();
}

function camelCase(column: string): string {
  return column.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}
