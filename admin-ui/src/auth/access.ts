import { may, type Permission, type StaffActor } from '../../../domain/roles';

/** What reading and changing the records of a resource needs; a screen that is no resource has only `read`. */
interface Access {
  readonly read: Permission;
  readonly write?: Permission;
  readonly create?: Permission;
}

/** Resources and screens of the admin UI. Buttons and menu derive from it; the API checks by itself. */
export const ACCESS = {
  tickets: { read: 'ticket.read', write: 'ticket.edit', create: 'ticket.create' },
  calls: { read: 'ticket.create' },
  visits: { read: 'visit.read' },
  'service-plan': { read: 'visit.plan' },
  'my-day': { read: 'visit.do' },
  'desk-tasks': { read: 'task.read', write: 'task.write' },
  'stuck-tickets': { read: 'ticket.triage' },
  approvals: { read: 'ticket.triage' },
  mentions: { read: 'ticket.read' },
  customers: { read: 'customer.read', write: 'customer.write' },
  sites: { read: 'customer.read', write: 'customer.write' },
  contacts: { read: 'customer.read', write: 'customer.write' },
  'contact-substitutes': { read: 'customer.read', write: 'customer.write' },
  contracts: { read: 'contract.read', write: 'contract.write' },
  'contract-versions': { read: 'contract.read', write: 'contract.write' },
  assets: { read: 'asset.read', write: 'asset.write' },
  'charge-lines': { read: 'charge.read' },
  'charge-books': { read: 'charge.export', write: 'charge.export' },
  'export-layouts': { read: 'charge.export', write: 'layout.write' },
  'write-offs': { read: 'charge.read', write: 'writeOff.decide' },
  // The line of the menu: whoever only asks finds their requests beside the lines.
  'write-off-decisions': { read: 'writeOff.decide' },
  'billing-periods': { read: 'month.close', write: 'month.close' },
  'unbilled-work': { read: 'month.close' },
  profitability: { read: 'profit.read' },
  'labour-costs': { read: 'profit.read', write: 'labourCost.write' },
  // Each part of the page asks for its own permission.
  workload: { read: 'charge.read' },
  'price-lists': { read: 'price.read', write: 'price.write' },
  coverage: { read: 'price.read' },
  'exchange-rates': { read: 'price.read', write: 'rate.write' },
  'exchange-rate-rule': { read: 'rate.write', write: 'rate.write' },
  withholding: { read: 'withholding.write', write: 'withholding.write' },
  calendars: { read: 'calendar.read', write: 'calendar.write' },
  holidays: { read: 'calendar.read', write: 'calendar.write' },
  'target-report': { read: 'report.read' },
  targets: { read: 'contract.write', write: 'contract.write' },
  'reply-templates': { read: 'template.write', write: 'template.write' },
  settings: { read: 'firm.read', write: 'firm.write' },
  users: { read: 'user.write', write: 'user.write' },
  teams: { read: 'team.write', write: 'team.write' },
  absences: { read: 'absence.enter', write: 'absence.enter' },
  'audit-log': { read: 'audit.read' },
  'inbound-mails': { read: 'mail.read' },
  mailboxes: { read: 'mailbox.read' },
  deliveries: { read: 'ops.read', write: 'ops.write' },
  ops: { read: 'ops.read', write: 'ops.write' },
} as const satisfies Readonly<Record<string, Access>>;

/** Name of a resource or screen whose access is known. */
export type AccessName = keyof typeof ACCESS;

/** Whether this person may do a react-admin action (list, show, create, edit, delete …) on a resource. */
export function canDo(actor: StaffActor, resource: string, action: string): boolean {
  const access: Access | undefined = Object.hasOwn(ACCESS, resource) ? ACCESS[resource as AccessName] : undefined;
  if (!access) return false;
  const permission = permissionFor(access, action);
  return permission !== undefined && may(actor, permission);
}

function permissionFor(access: Access, action: string): Permission | undefined {
  switch (action) {
    case 'list':
    case 'show':
    case 'read':
    case 'export':
      return access.read;
    case 'create':
      return access.create ?? access.write;
    default:
      return access.write;
  }
}
