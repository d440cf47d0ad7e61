import { useCallback } from 'react';
import { usePermissions } from 'react-admin';
import { may, type Permission } from '../../../domain/roles';
import type { SessionUser } from './session';

/** Who is logged in; undefined while the session is being asked for. */
export function useMe(): SessionUser | undefined {
  const { permissions } = usePermissions<SessionUser>();
  return permissions ?? undefined;
}

/** Asks whether the person has a permission; nobody has any while the session is being asked for. */
export function useMay(): (permission: Permission) => boolean {
  const me = useMe();
  return useCallback((permission) => me !== undefined && may(me, permission), [me]);
}
