import { AccessDenied } from 'react-admin';
import type { ReactNode } from 'react';
import { canDo, type AccessName } from '../auth/access';
import { useMe } from '../auth/use-me';

/** A screen that is no resource, for those who may see it; others are told. Lists and records are guarded by react-admin. */
export function Guarded({ access, children }: { access: AccessName; children: ReactNode }) {
  const me = useMe();
  if (me === undefined) return null;
  return canDo(me, access, 'list') ? children : <AccessDenied />;
}
