import { useGetManyAggregate } from 'react-admin';

/** Name of a team; many on a page are asked for at once. */
export function TeamName({ id }: { id: string }) {
  const { data } = useGetManyAggregate('teams', { ids: [id] });
  return <>{(data?.[0] as { name?: string } | undefined)?.name ?? '…'}</>;
}
