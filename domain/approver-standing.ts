import type { ApproverRole } from './approval-kinds';
import { CONTACT_ROLE_NAMES, CONTACT_ROLES } from './contact-roles';
import type { Label } from './label';
import { PARTIES } from './parties';

/** Above a limit the customer may name somebody of its own people, whatever their roles are. */
const NAMED_SECOND: Label = { tr: 'müşterinin belirlediği ikinci onaylayan', en: 'second approver named by the customer' };

/** In which standing somebody was asked: the role that decides, or their own roles and that the customer has named them above others. */
export function standingLabels(role: ApproverRole, roles: readonly string[]): Label[] {
  if (roles.includes(role)) return [PARTIES[role]];
  return [...CONTACT_ROLE_NAMES.filter((one) => roles.includes(one)).map((one) => CONTACT_ROLES[one]), NAMED_SECOND];
}

/** Whether somebody decides in a role of their own for some kind of request. */
export function decidesInRole(roles: readonly string[]): boolean {
  return roles.includes('REPRESENTATIVE') || roles.includes('IT_OFFICER');
}
