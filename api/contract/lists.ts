import { z } from 'zod';
import { fieldProblem, Id } from './values';

/** Most rows of one page. */
export const MAX_PER_PAGE = 500;

interface ListDefinition<Sort extends string, Filter extends z.ZodRawShape> {
  /** Fields that the list can be sorted by; `-name` turns the order round. */
  readonly sort: readonly [Sort, ...Sort[]];
  readonly defaultSort: Sort | `-${Sort}`;
  /** Filters of this list (`from: CivilDate.optional()`); every other one is refused with 400. */
  readonly filter: Filter;
}

/**
 * Query of a list: `?page=1&perPage=25&sort=-name&filter={"active":true}&q=text`, or `?id=a&id=b` for certain records.
 * What the list does not know is refused, never ignored.
 */
export function listQuery<Sort extends string, Filter extends z.ZodRawShape>({ sort, defaultSort, filter }: ListDefinition<Sort, Filter>) {
  const orders = sort.flatMap((field) => [field, `-${field}`] as const);
  return z.strictObject({
    page: wholeNumber(100_000).default(1),
    perPage: wholeNumber(MAX_PER_PAGE).default(25),
    sort: z.enum(orders as [string, ...string[]]).default(defaultSort),
    filter: z.string().max(8_000).transform(parseJson).pipe(z.strictObject(filter)).optional(),
    q: searchText.optional(),
    id: z.union([Id.transform((id) => [id]), z.array(Id).max(MAX_PER_PAGE)]).optional(),
  });
}

/** Words that are searched. */
export const searchText = z
  .string()
  .trim()
  .max(100)
  .refine((text) => !/\0|\p{Surrogate}/u.test(text), fieldProblem('TEXT'));

/** Answer of a list: one page of rows and how many there are in all. */
export function listOf<S extends z.ZodType>(row: S) {
  return z.strictObject({ data: z.array(row), total: z.int().min(0) });
}

/** One value or several of them, in a filter. */
export function oneOrMore<S extends z.ZodType>(schema: S) {
  return z.union([schema.transform((value) => [value]), z.array(schema).min(1).max(MAX_PER_PAGE)]);
}

/** What every list query has after parsing. */
export interface ListInput {
  readonly page: number;
  readonly perPage: number;
  readonly sort: string;
  readonly q?: string | undefined;
  readonly id?: readonly string[] | undefined;
}

function wholeNumber(max: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/, fieldProblem('TYPE'))
    .transform(Number)
    .pipe(z.int().min(1).max(max));
}

function parseJson(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: fieldProblem('FORMAT') });
    return z.NEVER;
  }
}
