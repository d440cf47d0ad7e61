import { namedTicket } from '../../admin-ui/src/inbound-mails/MailActions';

test.each([
  ['Ynt: [#1011] Yazıcı', '1011'],
  ['#1011 hakkında', '1011'],
  ['Yazıcı 1011', null],
  [null, null],
])('the ticket that a mail in quarantine names is the one that is proposed: %s', (subject, number) => {
  expect(namedTicket({ subject })).toBe(number);
});
