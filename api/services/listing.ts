import type { Pool } from 'pg';
import { foldTurkish } from '../../domain/fold';
import { Prisma } from '../../platform/generated/prisma/client';
import type { ListInput } from '../contract/lists';

/** Where a list's rows come from; `r` is the row in all expressions. */
export interface ListSource {
  /** `customer r` and what is joined to it. */
  readonly from: Prisma.Sql;
  /** Expression of each sort field of the contract; of several the first decides, the others among equals. */
  readonly sort: Readonly<Record<string, Prisma.Sql | readonly Prisma.Sql[]>>;
  /** Sort fields that are never null: an index in plain order serves them, which it does not where nulls are asked to be last. */
  readonly neverNull?: readonly string[];
  /** Folded text that `q` searches. */
  readonly search?: Prisma.Sql;
  /** What else finds a row for `q`, such as a number. */
  readonly alsoFinds?: (q: string) => Prisma.Sql | null;
  /** Unique last criterion, so that pages never overlap. */
  readonly id?: Prisma.Sql;
  readonly idType?: Prisma.Sql;
}

/** Ids of one page in order, and how many rows there are in all. */
export interface IdPage {
  readonly ids: string[];
  readonly total: number;
}

const ROW_ID = Prisma.sql`r.id`;
const UUIDS = Prisma.sql`uuid[]`;

/** Names in Turkish order whatever the database's own order is. */
export function turkishOrder(column: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`${column} collate "tr-x-icu"`;
}

/** Finds one page: the ids come from SQL (Turkish order, folded search), the rows afterwards from Prisma, typed. */
export async function findPage(pool: Pool, source: ListSource, query: ListInput, conditions: readonly Prisma.Sql[]): Promise<IdPage> {
  const id = source.id ?? ROW_ID;
  const all = [...conditions, ...searchConditions(source, query.q)];
  if (query.id) all.push(Prisma.sql`${id} = any(${query.id}::${source.idType ?? UUIDS})`);
  const where = all.length > 0 ? Prisma.sql`where ${Prisma.join(all, ' and ')}` : Prisma.empty;
  const perPage = query.id ? query.id.length : query.perPage;
  const offset = query.id ? 0 : (query.page - 1) * perPage;
  // Apart, so that neither has to read what only the other needs: the rows by an index in their order, the total without the joins.
  const page = Prisma.sql`select ${id}::text as id from ${source.from} ${where} order by ${orderOf(source, query.sort, id)} limit ${perPage} offset ${offset}`;
  const count = Prisma.sql`select count(*)::int as total from ${source.from} ${where}`;
  const [found, counted] = await Promise.all([
    pool.query<{ id: string }>(page.text, page.values),
    pool.query<{ total: number }>(count.text, count.values),
  ]);
  return { ids: found.rows.map((row) => row.id), total: counted.rows[0]?.total ?? 0 };
}

/** Rows in the order of the ids; one that was removed meanwhile is left out. */
export function inOrder<T>(ids: readonly string[], rows: readonly T[], idOf: (row: T) => string): T[] {
  const byId = new Map(rows.map((row) => [idOf(row), row]));
  return ids.map((id) => byId.get(id)).filter((row) => row !== undefined);
}

/** A condition for each filter that is set. */
export function conditionsOf(candidates: readonly (Prisma.Sql | null | undefined | false | '')[]): Prisma.Sql[] {
  return candidates.filter((candidate): candidate is Prisma.Sql => Boolean(candidate));
}

/** Pattern of LIKE for folded text that contains the words of `q`. */
export function likePattern(text: string): string {
  return `%${foldTurkish(text).replace(/[\\%_]/g, '\\$&')}%`;
}

/** Condition under which a row is found by `q`. */
export function searchConditions(source: ListSource, q: string | undefined): Prisma.Sql[] {
  if (!q || !source.search) return [];
  const { search } = source;
  const words = q.split(/\s+/).map((word) => Prisma.sql`${search} like ${likePattern(word)}`);
  const found = Prisma.join(words, ' and ');
  const other = source.alsoFinds?.(q);
  return [other ? Prisma.sql`((${found}) or ${other})` : Prisma.sql`(${found})`];
}

function orderOf(source: ListSource, sort: string, id: Prisma.Sql): Prisma.Sql {
  const descending = sort.startsWith('-');
  const name = descending ? sort.slice(1) : sort;
  const expression = source.sort[name];
  if (!expression) throw new Error(`no sort expression for "${sort}"`);
  const nulls = source.neverNull?.includes(name) ? Prisma.empty : Prisma.sql` nulls last`;
  const direction = descending ? Prisma.sql`desc` : Prisma.sql`asc`;
  const criteria = [expression].flat().map((one) => Prisma.sql`${one} ${direction}${nulls}`);
  return Prisma.join([...criteria, Prisma.sql`${id} ${direction}`], ', ');
}
