import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { InboundMail } from '../../api/contract/inbound-mails';
import { isForNamedTicket, MailActions, namedTicket } from '../../admin-ui/src/inbound-mails/MailActions';
import { useToldWhenJudged } from '../../admin-ui/src/inbound-mails/use-told-when-judged';
import { useState } from 'react';
import { renderScreen } from './support/screen';

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
  expect(isForNamedTicket({ subject: '#1011 hakkında', reason: 'APPROVER_WROTE' })).toBe(false);
});

test('whoever has a mail judged again is told what came of it', async () => {
  const waiting = { outcome: null, reason: null, ticketNumber: null } as InboundMail;
  const judged = { outcome: 'QUARANTINED', reason: 'STRANGER_ON_TICKET', ticketNumber: null } as InboundMail;
  function Looking() {
    const [mail, setMail] = useState(waiting);
    useToldWhenJudged(mail);
    return <button onClick={() => setMail(judged)}>gel</button>;
  }
  renderScreen(<Looking />);
  expect(screen.queryByText(/Değerlendirildi/)).toBeNull();
  fireEvent.click(screen.getByText('gel'));
  expect(await screen.findByText(/Değerlendirildi: Karantinada · Başka bir müşterinin talebini anıyor/)).toBeTruthy();
});

test('an answer can be recorded as a contest while the desk is asked to read it, and is not led into quarantine otherwise', async () => {
  const mail = { id: 'm1', outcome: 'ANSWER', reason: null, resolvedAt: null, ticketId: 't1', ticketNumber: 1042, subject: 'Re' } as InboundMail;
  const tasks = (subjectId: string) => ({ status: 200, body: { data: [{ id: 'd1', kind: 'APPROVER_WROTE', subjectId }], total: 1 } });
  const { unmount } = renderScreen(<MailActions mail={mail} />, { answer: () => tasks('m1') });
  expect(await screen.findByRole('button', { name: 'İtiraz olarak kaydet' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Talep aç' })).toBeNull();
  unmount();
  const { calls } = renderScreen(<MailActions mail={mail} />, { answer: () => tasks('m2') });
  await waitFor(() => expect(calls.some(({ path }) => path.includes('desk-tasks'))).toBe(true));
  expect(screen.queryByRole('button')).toBeNull();
});
