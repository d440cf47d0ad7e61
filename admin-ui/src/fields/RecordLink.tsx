import { Link as MuiLink } from '@mui/material';
import { useGetManyAggregate } from 'react-admin';
import { Link } from 'react-router-dom';
import { canDo } from '../auth/access';
import { useMe } from '../auth/use-me';

interface RecordLinkProps {
  readonly resource: string;
  readonly id: string | null | undefined;
  /** Field of the record that names it. */
  readonly field?: string;
}

/** Name of another record, as a link for those who may open it; many on a page are asked for at once. */
export function RecordLink({ resource, id, field = 'name' }: RecordLinkProps) {
  const me = useMe();
  const allowed = me !== undefined && canDo(me, resource, 'show');
  const { data } = useGetManyAggregate(resource, { ids: id ? [id] : [] }, { enabled: Boolean(id) && allowed });
  if (!id) return <>—</>;
  const name = (data?.[0] as Readonly<Record<string, unknown>> | undefined)?.[field];
  const text = typeof name === 'string' || typeof name === 'number' ? String(name) : '…';
  if (!allowed) return <>—</>;
  return (
    <MuiLink component={Link} to={`/${resource}/${id}/show`} onClick={(event) => event.stopPropagation()}>
      {text}
    </MuiLink>
  );
}

/** Name of a member of staff. */
export function StaffName({ id }: { id: string | null | undefined }) {
  const { data } = useGetManyAggregate('users', { ids: id ? [id] : [] }, { enabled: Boolean(id) });
  return <>{id ? ((data?.[0] as { name?: string } | undefined)?.name ?? '…') : '—'}</>;
}
