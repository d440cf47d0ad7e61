import { useGetList } from 'react-admin';
import type { ContractVersion } from '../../../api/contract/contract-versions';
import { inOrder } from '../../../domain/contract-versions';

interface VersionsQuery {
  readonly versions: ContractVersion[] | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

/** The versions of a contract, first to last; undefined until they are there. */
export function useVersions(contractId: string | undefined): VersionsQuery {
  const { data, error, refetch } = useGetList<ContractVersion>(
    'contract-versions',
    { filter: { contractId }, sort: { field: 'validFrom', order: 'DESC' }, pagination: { page: 1, perPage: 100 } },
    { enabled: contractId !== undefined },
  );
  return { versions: data && inOrder(data), error: error as Error | null, refetch };
}
