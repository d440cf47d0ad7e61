import { isForNamedTicket, namedTicket } from '../../admin-ui/src/inbound-mails/MailActions';

test.each([
  ['Ynt: [#1011] Yazıcı', '1011'],
  ['#1011 hakkında', '1011'],
  ['Yazıcı 1011', null],
  [null, null],
])('the ticket that a mail in quarantine names is the one that is proposed: %s', (subject, number) => {
  expect(namedTicket({ subject })).toBe(number);
});

test('what a stranger wrote is not led to the ticket that it names, what one of the customer wrote is', () => {
  expect(isForNamedTicket({ subject: '#1011 hakkında', reason: 'STRANGER_ON_TICKET' })).toBe(false);
  expect(isForNamedTicket({ subject: '#1011 hakkında', reason: 'COLLEAGUE_WROTE' })).toBe(true);
  expect(isForNamedTicket({ subject: 'Yazıcı', reason: 'COLLEAGUE_WROTE' })).toBe(false);
});
