import { Badge } from '@mui/material';
import type { ReactNode } from 'react';
import { useGetList } from 'react-admin';
import type { Permission } from '../../../domain/roles';
import { useMay } from '../auth/use-me';

interface Waiting {
  readonly resource: 'desk-tasks' | 'approvals' | 'billing-periods' | 'write-offs';
  readonly filter: object;
  readonly sort: string;
  /** Whose move it is. */
  readonly permission: Permission;
}

/** Lines of the menu that say how much waits: tasks, approvers to be phoned, drafts of months, and write-offs to be decided. */
const COUNTS: Readonly<Record<string, Waiting>> = {
  '/desk-tasks': { resource: 'desk-tasks', filter: { open: true }, sort: 'createdAt', permission: 'task.read' },
  '/approvals': { resource: 'approvals', filter: { toPhone: true }, sort: 'openedAt', permission: 'ticket.triage' },
  '/billing-periods': { resource: 'billing-periods', filter: { step: ['FROZEN'] }, sort: 'customerName', permission: 'month.close' },
  '/write-offs': { resource: 'write-offs', filter: { decidable: true }, sort: 'askedAt', permission: 'writeOff.decide' },
};

interface WaitingCountProps {
  /** Where the line leads to. */
  readonly of: string;
  /** Its icon. */
  readonly children: ReactNode;
}

/** The icon of a menu's line, with how much waits there. */
export function WaitingCount({ of, children }: WaitingCountProps) {
  const waiting = COUNTS[of];
  return waiting === undefined ? <>{children}</> : <Count of={waiting}>{children}</Count>;
}

const FIRST = { page: 1, perPage: 1 };

function Count({ of: { resource, filter, sort, permission }, children }: { of: Waiting; children: ReactNode }) {
  const may = useMay();
  const { total = 0 } = useGetList(resource, { pagination: FIRST, sort: { field: sort, order: 'ASC' }, filter }, { enabled: may(permission) });
  return (
    <Badge badgeContent={total} color="error" max={99}>
      {children}
    </Badge>
  );
}
