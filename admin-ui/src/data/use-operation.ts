import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { OperationId } from '../../../api/contract/operations';
import type { Operation, OutputOf } from '../../../api/contract/operation';
import type { OPERATIONS } from '../../../api/contract/operations';
import { useServices } from '../ServicesContext';
import { callOperation, type CallInput } from './operations';

/**
 * Reads an operation that is no plain list or record. `resource` is what its live updates come under; the query is asked
 * again when something of that resource changes.
 */
export function useOperation<N extends OperationId>(
  resource: string,
  name: N,
  input: CallInput<N> = {},
  { enabled = true, placeholder = false }: { enabled?: boolean; placeholder?: boolean } = {},
): UseQueryResult<OutputOf<(typeof OPERATIONS)[N] & Operation>> {
  const { http } = useServices();
  return useQuery({
    queryKey: [resource, name, input],
    queryFn: ({ signal }) => callOperation(http, name, { ...input, signal }),
    enabled,
    ...(placeholder ? { placeholderData: (previous: unknown) => previous as never } : {}),
  });
}
