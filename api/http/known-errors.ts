import { fieldProblem } from '../contract/values';
import { FileMissingError, FileTooLargeError } from '../../platform/storage';
import { AppProblem } from './problem';

interface Coded {
  readonly code?: unknown;
  readonly type?: unknown;
  readonly status?: unknown;
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
  if (typeof coded.type === 'string' && coded.status === 400) return new AppProblem('BAD_REQUEST', { cause });
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
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '40001',
  '40P01',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
]);
const AWAY_MESSAGE =
  /Connection terminated|timeout exceeded when trying to connect|Can't reach database|server closed the connection|Client has encountered a connection error/i;

/** Errors of Prisma (P2002 …) and of PostgreSQL itself (23505 …). */
function databaseProblem(coded: Coded, cause: unknown): AppProblem | undefined {
  const code = typeof coded.code === 'string' ? coded.code : '';
  if (code === 'P2002' || code === '23505') return new AppProblem('CONFLICT', { errors: takenFields(coded), cause });
  if (code === 'P2003' || code === 'P2014' || code === '23503' || code === '23001') return new AppProblem('IN_USE', { cause });
  if (code === 'P2025') return new AppProblem('NOT_FOUND', { cause });
  const isAway = AWAY.has(code) || AWAY_MESSAGE.test(String(coded.message ?? ''));
  return isAway ? new AppProblem('TEMPORARILY_UNAVAILABLE', { cause, headers: { 'Retry-After': '2' } }) : undefined;
}

interface UniqueMeta {
  readonly modelName?: string;
  readonly driverAdapterError?: { readonly cause?: { readonly constraint?: { readonly fields?: unknown; readonly index?: string } } };
}

/** Names of the fields of a unique index: as the driver tells them, or read from the index's name (`<table>_<columns>_key`). */
function takenFields({ meta, constraint: index, table }: Coded): Record<string, string> {
  const { modelName, driverAdapterError } = (meta ?? {}) as UniqueMeta;
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
