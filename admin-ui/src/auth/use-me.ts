import { useCallback } from 'react';
import { usePermissions } from 'react-admin';
import { may, type Permission } from '../../../domain/roles';
import { canDo } from './access';
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

/** Asks whether the person may do a react-admin action on a resource; nobody may while the session is being asked for. */
export function useCanDo(): (resource: string, action: string) => boolean {
  const me = useMe();
  return useCallback((resource, action) => me !== undefined && canDo(me, resource, action), [me]);
}
