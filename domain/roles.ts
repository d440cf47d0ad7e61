import type { Label } from './label';

/** Roles of staff logins. */
export const ROLES = {
  admin: { tr: 'Sistem yöneticisi', en: 'Administrator' },
  manager: { tr: 'Yönetici', en: 'Manager' },
  staff: { tr: 'Destek masası', en: 'Service desk' },
  technician: { tr: 'Teknisyen', en: 'Technician' },
  accountant: { tr: 'Muhasebe', en: 'Accountant' },
  ops: { tr: 'Sistem operasyonu', en: 'Operations' },
} as const satisfies Record<string, Label>;

export type Role = keyof typeof ROLES;
export const ROLE_NAMES = Object.keys(ROLES) as Role[];

/** As which of our parties a customer knows somebody of a role who has their ticket: whoever is no technician answers for the desk. */
export function partyOfRole(role: Role): 'DESK' | 'TECHNICIAN' {
  return role === 'technician' ? 'TECHNICIAN' : 'DESK';
}

/**
 * What may be permitted. `ticket.convey` is not given by a role: it is a flag of the person (M10: only our officer
 * conveys an onsite or hardware need), and counts only together with a role named in CONVEYING_ROLES.
 */
export const PERMISSIONS = {
  'ticket.read': ['admin', 'manager', 'staff', 'technician', 'accountant', 'ops'],
  'ticket.create': ['admin', 'manager', 'staff'],
  'ticket.edit': ['admin', 'manager', 'staff', 'technician'],
  'ticket.triage': ['admin', 'manager', 'staff'],
  'ticket.take': ['admin', 'manager', 'staff', 'technician'],
  'ticket.entitle': ['admin', 'manager', 'staff'],
  'ticket.reply': ['admin', 'manager', 'staff', 'technician'],
  'ticket.work': ['admin', 'manager', 'staff', 'technician'],
  'ticket.remote': ['admin', 'manager', 'staff', 'technician'],
  // Whoever connects is often the one on the phone; that their own word is not enough is what the contestable mail is for.
  'ticket.consentByPhone': ['admin', 'manager', 'staff', 'technician'],
  'ticket.decideByPhone': ['admin', 'manager', 'staff'],
  'ticket.cancel': ['admin', 'manager', 'staff'],
  'visit.read': ['admin', 'manager', 'staff', 'technician'],
  'visit.plan': ['admin', 'manager', 'staff'],
  'visit.do': ['admin', 'manager', 'staff', 'technician'],
  'customer.read': ['admin', 'manager', 'staff', 'technician', 'accountant'],
  'customer.write': ['admin', 'manager', 'staff'],
  // What an invoice needs of a customer, and how the books know it: whoever keeps them.
  'customer.accounting': ['admin', 'manager', 'accountant'],
  // A paper for the customer, with what the work costs.
  'customer.report': ['admin', 'manager', 'staff', 'accountant'],
  'contract.read': ['admin', 'manager', 'staff', 'accountant'],
  'contract.write': ['admin', 'manager'],
  'site.open': ['admin', 'manager'],
  'asset.read': ['admin', 'manager', 'staff', 'technician'],
  'asset.write': ['admin', 'manager', 'staff'],
  'charge.read': ['admin', 'manager', 'staff', 'accountant'],
  'charge.export': ['admin', 'manager', 'accountant'],
  // How an accounting program takes a book is its user's to say.
  'layout.write': ['admin', 'accountant'],
  'charge.decide': ['admin', 'manager', 'accountant'],
  // Somebody else than whoever asks; up to the firm's limit whoever decides about lines may alone.
  'writeOff.decide': ['admin', 'manager'],
  // Whoever closes a month and releases its documents.
  'month.close': ['admin', 'manager', 'accountant'],
  // What customers bring and cost us: no paper for a customer, and nothing for who speaks with them.
  'profit.read': ['admin', 'manager', 'accountant'],
  'labourCost.write': ['admin', 'manager'],
  'workload.read': ['admin', 'manager', 'staff'],
  'price.read': ['admin', 'manager', 'staff', 'accountant'],
  'price.write': ['admin', 'manager'],
  // The law changes the limit each year: whoever keeps the books enters it.
  'withholding.write': ['admin', 'manager', 'accountant'],
  // Rates of a day come with its invoices: whoever keeps the books enters them.
  'rate.write': ['admin', 'manager', 'accountant'],
  'calendar.read': ['admin', 'manager', 'staff', 'technician', 'accountant'],
  'calendar.write': ['admin', 'manager'],
  'firm.read': ['admin', 'manager'],
  'firm.write': ['admin', 'manager'],
  'consentText.write': ['admin'],
  'template.write': ['admin', 'manager'],
  'user.read': ['admin', 'manager', 'staff', 'technician', 'accountant', 'ops'],
  'user.details': ['admin', 'manager'],
  'user.write': ['admin'],
  'team.write': ['admin', 'manager'],
  'absence.enter': ['admin', 'manager', 'staff', 'technician', 'accountant', 'ops'],
  'absence.enterForOthers': ['admin', 'manager', 'staff'],
  'report.read': ['admin', 'manager'],
  'audit.read': ['admin', 'manager', 'ops'],
  'mail.read': ['admin', 'manager', 'staff'],
  'mail.decide': ['admin', 'manager', 'staff'],
  // A mail as it came holds the links of ours that it quotes.
  'mail.source': ['admin', 'manager'],
  'mailbox.read': ['admin', 'manager', 'staff', 'ops'],
  // Whoever closes months reads, and ticks off, what is about months (CLOSING_TASKS); the desk all of them.
  'task.read': ['admin', 'manager', 'staff', 'accountant'],
  'task.write': ['admin', 'manager', 'staff'],
  'ops.read': ['admin', 'ops'],
  'ops.write': ['admin', 'ops'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS | 'ticket.convey';

/** Roles to which tickets and visits can be given. */
export const ASSIGNABLE_ROLES: readonly Role[] = PERMISSIONS['ticket.take'];

/** Roles in which the personal flag `canConvey` takes effect. */
export const CONVEYING_ROLES: readonly Role[] = ['admin', 'manager', 'staff', 'technician'];

/** The part of a staff member that authorisation needs. */
export interface StaffActor {
  readonly role: Role;
  readonly canConvey: boolean;
}

/** Whether this staff member has the permission. */
export function may(actor: StaffActor, permission: Permission): boolean {
  if (permission === 'ticket.convey') return actor.canConvey && CONVEYING_ROLES.includes(actor.role);
  return (PERMISSIONS[permission] as readonly Role[]).includes(actor.role);
}

/** Whether rows of tickets are limited to those assigned to, visited by, or open to the person. */
export function seesOwnTicketsOnly(role: Role): boolean {
  return role === 'technician';
}

/** Whether names, addresses and free texts of customers' people are hidden (ops see processes, not people). */
export function seesNoPersonalData(role: Role): boolean {
  return role === 'ops';
}

/** Whether prices and amounts are shown. */
export function seesPrices(role: Role): boolean {
  return (PERMISSIONS['price.read'] as readonly Role[]).includes(role);
}
