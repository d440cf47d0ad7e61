import type { z } from 'zod';
import { OPERATIONS } from '../../../api/contract/operations';
import type { Operation } from '../../../api/contract/operation';

type Filter = Readonly<Record<string, unknown>>;

/** Where react-admin keeps the filter, order and page of a resource's list. */
export function listParamsKey(resource: string): string {
  return `${resource}.listParams`;
}

/** What of a filter the API takes for a list, the rest left out; null where nothing needs to be left out. */
export function soundFilter(resource: string, filter: unknown): Filter | null {
  const known = filterShape(resource);
  if (known === null) return null;
  const given = isObject(filter) ? filter : {};
  const sound = Object.entries(given).filter(([field, value]) => isSound(known, field, value));
  return isObject(filter) && sound.length === Object.keys(given).length ? null : Object.fromEntries(sound);
}

/** The search part of an address with a filter that the list can bear; null where it is one already. */
export function soundSearch(resource: string, search: string): string | null {
  const params = new URLSearchParams(search);
  const written = params.get('filter');
  const sound = written === null ? null : soundFilter(resource, parsed(written));
  if (sound === null) return null;
  // With nothing left the list shows what it usually does.
  if (Object.keys(sound).length === 0) params.delete('filter');
  else params.set('filter', JSON.stringify(sound));
  return params.toString();
}

/** Empty inputs ask for nothing, the words of a search are never wrong. */
function isSound(known: z.ZodRawShape, field: string, value: unknown): boolean {
  if (field === 'q') return typeof value === 'string';
  if (!Object.hasOwn(known, field)) return false;
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return true;
  return (known[field] as z.ZodType).safeParse(value).success;
}

/** Fields of the filter of the operation that lists the resource. */
function filterShape(resource: string): z.ZodRawShape | null {
  const lists = Object.values(OPERATIONS as Readonly<Record<string, Operation>>).find(
    ({ method, path }) => method === 'get' && path === `/${resource}`,
  );
  const query = lists?.query as z.ZodObject<z.ZodRawShape> | undefined;
  const filter = query?.shape['filter'] as z.ZodOptional<z.ZodPipe<z.ZodType, z.ZodObject<z.ZodRawShape>>> | undefined;
  return filter?.unwrap().out.shape ?? null;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Filter {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
