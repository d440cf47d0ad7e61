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
  const { q, ...filter } = (params.filter ?? {}) as FilterPayload & { q?: unknown };
  if (typeof q === 'string' && q.trim() !== '') query.set('q', q.trim());
  const given = givenOnly(filter);
  if (Object.keys(given).length > 0) query.set('filter', JSON.stringify(given));
  return query.toString();
}

/** Empty inputs of a filter form are no conditions. */
function givenOnly(filter: FilterPayload): FilterPayload {
  return Object.fromEntries(
    Object.entries(filter as Record<string, unknown>).filter(
      ([, value]) => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
