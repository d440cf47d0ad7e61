import { deliveryFault } from '../../domain/delivery-faults';

test.each([
  ['ticket 1019 is open but has no running workflow', 'NO_WORKFLOW'],
  ['there is no command 7a1c', 'ROWS_LOST'],
  ['there is no row of ticket 1019', 'ROWS_LOST'],
  ['there is no mail 7a1c of a ticket', 'ROWS_LOST'],
  ['decision 7a1c has lost its rows', 'ROWS_LOST'],
  ['no answer within 5000 ms', 'NO_ANSWER'],
  ['ticket 1019 has no STATUS link that matches LINK_SECRET', 'LINK_SECRET'],
  ['550 (address): there is no mailbox', null],
])('%s: %s', (error, fault) => {
  expect(deliveryFault(error)).toBe(fault);
});
