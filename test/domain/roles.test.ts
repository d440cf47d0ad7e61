import { PERMISSIONS, ROLE_NAMES, may, seesNoPersonalData, seesOwnTicketsOnly, seesPrices, type Permission, type Role } from '../../domain/roles';

/** Who may do what, a column per role: a(dmin) m(anager) s(taff) t(echnician) c(ount: accountant) o(ps). */
const COLUMNS: Record<Role, string> = { admin: 'a', manager: 'm', staff: 's', technician: 't', accountant: 'c', ops: 'o' };
const EXPECTED: Record<keyof typeof PERMISSIONS, string> = {
  'ticket.read': 'amstco',
  'ticket.create': 'ams',
  'ticket.edit': 'amst',
  'ticket.triage': 'ams',
  'ticket.take': 'amst',
  'ticket.entitle': 'ams',
  'ticket.reply': 'amst',
  'ticket.work': 'amst',
  'ticket.remote': 'amst',
  'ticket.consentByPhone': 'amst',
  'ticket.decideByPhone': 'ams',
  'ticket.cancel': 'ams',
  'visit.read': 'amst',
  'visit.plan': 'ams',
  'visit.do': 'amst',
  'customer.read': 'amstc',
  'customer.write': 'ams',
  'customer.accounting': 'amc',
  'customer.report': 'amsc',
  'contract.read': 'amsc',
  'contract.write': 'am',
  'site.open': 'am',
  'asset.read': 'amst',
  'asset.write': 'ams',
  'charge.read': 'amsc',
  'charge.export': 'amc',
  'charge.decide': 'amc',
  'layout.write': 'ac',
  'writeOff.decide': 'am',
  'month.close': 'amc',
  'profit.read': 'amc',
  'labourCost.write': 'am',
  'workload.read': 'ams',
  'price.read': 'amsc',
  'price.write': 'am',
  'withholding.write': 'amc',
  'rate.write': 'amc',
  'consentText.write': 'a',
  'calendar.read': 'amstc',
  'calendar.write': 'am',
  'firm.read': 'am',
  'firm.write': 'am',
  'template.write': 'am',
  'user.read': 'amstco',
  'user.details': 'am',
  'report.read': 'am',
  'team.write': 'am',
  'absence.enter': 'amstco',
  'absence.enterForOthers': 'ams',
  'user.write': 'a',
  'audit.read': 'amo',
  'mail.read': 'ams',
  'mail.source': 'am',
  'mail.decide': 'ams',
  'mailbox.read': 'amso',
  'task.read': 'amsc',
  'task.write': 'ams',
  'ops.read': 'ao',
  'ops.write': 'ao',
};

const CASES = ROLE_NAMES.flatMap((role) =>
  (Object.keys(PERMISSIONS) as (keyof typeof PERMISSIONS)[]).map(
    (permission) => [role, permission, EXPECTED[permission].includes(COLUMNS[role])] as const,
  ),
);

test.each(CASES)('%s %s: %s', (role, permission, allowed) => {
  for (const canConvey of [true, false]) expect(may({ role, canConvey }, permission)).toBe(allowed);
});

test('the expected table names every permission and no other', () => {
  expect(Object.keys(EXPECTED).sort()).toEqual(Object.keys(PERMISSIONS).sort());
});

test.each([
  ['admin', true],
  ['manager', true],
  ['staff', true],
  ['technician', true],
  ['accountant', false],
  ['ops', false],
] as const)('conveying a need is a permission of the person: %s with the flag %s, without it never', (role, allowed) => {
  const convey: Permission = 'ticket.convey';
  expect(may({ role, canConvey: true }, convey)).toBe(allowed);
  expect(may({ role, canConvey: false }, convey)).toBe(false);
});

test('what each role sees', () => {
  const seeing = (sees: (role: Role) => boolean): Role[] => ROLE_NAMES.filter(sees);
  expect(seeing(seesOwnTicketsOnly)).toEqual(['technician']);
  expect(seeing(seesNoPersonalData)).toEqual(['ops']);
  expect(seeing(seesPrices)).toEqual(['admin', 'manager', 'staff', 'accountant']);
});
