import type { FilterPayload, GetListParams } from 'react-admin';

/** Query string of a list call: page, perPage, sort (`-field` descends), q, and the filter as JSON. */
export function listQuery(params: Pick<GetListParams, 'pagination' | 'sort' | 'filter'>): string {
  const query = new URLSearchParams();
  if (params.pagination) {
    query.set('page', String(params.pagination.page));
    query.set('perPage', String(params.pagination.perPage));
  }
  // Lists that were given no order ask by id; ours know a better one themselves.
  if (params.sort?.field && params.sort.field !== 'id') query.set('sort', `${params.sort.order === 'DESC' ? '-' : ''}${params.sort.field}`);
  for (const [name, value] of Object.entries(conditionsOf(params.filter as FilterPayload | undefined))) query.set(name, value);
  return query.toString();
}

/** What a filter form asks for, as the API reads it: the words of a search and the conditions that were filled in. */
export function conditionsOf(values: FilterPayload = {}): { q?: string; filter?: string } {
  const { q, ...filter } = values as FilterPayload & { q?: unknown };
  const given = givenOnly(filter);
  return {
    ...(typeof q === 'string' && q.trim() !== '' ? { q: q.trim() } : {}),
    ...(Object.keys(given).length > 0 ? { filter: JSON.stringify(given) } : {}),
  };
}

/** Empty inputs of a filter form are no conditions. */
function givenOnly(filter: FilterPayload): FilterPayload {
  return Object.fromEntries(
    Object.entries(filter as Record<string, unknown>).filter(
      ([, value]) => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
