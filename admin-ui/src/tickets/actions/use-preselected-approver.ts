import { useMemo } from 'react';
import { useGetList } from 'react-admin';
import { usePrefill } from '../../forms/use-prefill';

/** With only one person who may decide there is nothing to choose. */
export function usePreselectedApprover(filter: object): void {
  const { data } = useGetList('contacts', { filter, sort: { field: 'name', order: 'ASC' }, pagination: { page: 1, perPage: 25 } });
  const only = data?.length === 1 ? data[0]?.id : undefined;
  usePrefill(useMemo(() => (only === undefined ? undefined : { approverId: only }), [only]));
}
