import { ROLE_NAMES, type Role } from '../../domain/roles';
import { decidesWriteOff, withdrawsWriteOff, writeOffLabel, writesOffAlone } from '../../domain/write-offs';

const who = (role: Role, id = 'a') => ({ id, role, canConvey: false });

test.each(ROLE_NAMES)('%s writes off alone up to the limit only where they decide about lines', (role) => {
  const decides = ['admin', 'manager', 'accountant'].includes(role);
  expect(writesOffAlone(who(role), '500.00', '500')).toBe(decides);
  expect(writesOffAlone(who(role), '500.01', '500')).toBe(false);
  expect(writesOffAlone(who(role), '0.01', '0')).toBe(false);
});

test.each(ROLE_NAMES)('%s decides about what others ask only as a manager', (role) => {
  expect(decidesWriteOff(who(role), 'b')).toBe(role === 'manager' || role === 'admin');
  expect(decidesWriteOff(who(role), 'a')).toBe(false);
  expect([withdrawsWriteOff(who(role), 'a'), withdrawsWriteOff(who(role), 'b')]).toEqual([true, false]);
});

test.each([
  ['ASKED', null, 'Karar bekliyor'],
  ['REFUSED', 'b', 'Reddedildi'],
  ['REFUSED', 'a', 'Geri alındı'],
  ['GRANTED', 'a', 'Bedelsiz bırakıldı'],
] as const)('a request of a that is %s by %s is called “%s”', (state, decidedById, label) => {
  expect(writeOffLabel({ state, askedById: 'a', decidedById }).tr).toBe(label);
});
