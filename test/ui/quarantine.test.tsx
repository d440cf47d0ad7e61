import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { InboundMail } from '../../api/contract/inbound-mails';
import { TicketOfMail } from '../../admin-ui/src/inbound-mails/InboundMailList';
import { HeldMails } from '../../admin-ui/src/tickets/page/HeldMails';
import { isForNamedTicket, MailActions, namedTicket } from '../../admin-ui/src/inbound-mails/MailActions';
import { useToldWhenJudged } from '../../admin-ui/src/inbound-mails/use-told-when-judged';
import { useState } from 'react';
import { person, renderScreen } from './support/screen';

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

test('an answer to the mail about a permission is recorded as an objection to that permission', async () => {
  const mail = { id: 'm1', outcome: 'ANSWER', reason: null, resolvedAt: null, ticketId: 't1', ticketNumber: 1042, subject: 'Re' } as InboundMail;
  const given = { scope: 'CONTROL', status: 'GRANTED', decidedBy: 'İrem Taş', decidedAt: '2026-11-24T06:00:00.000Z' };
  const ticket = {
    id: 't1',
    consents: [
      { id: 'c1', ...given, contestedAt: '2026-11-24T07:00:00.000Z' },
      { id: 'c2', ...given, contestedAt: null },
    ],
  };
  const { calls } = renderScreen(<MailActions mail={mail} />, {
    answer: ({ path, method }) => {
      if (method === 'POST') return { status: 200, body: { ...mail, resolution: null } };
      if (path.includes('desk-tasks')) return { status: 200, body: { data: [{ id: 'd1', kind: 'PERMISSION_WROTE', subjectId: 'm1' }], total: 1 } };
      return { status: 200, body: ticket };
    },
  });
  fireEvent.click(await screen.findByRole('button', { name: 'İtiraz olarak kaydet' }));
  expect(await screen.findByText(/izin biter, süren oturum kesilir/)).toBeTruthy();
  await waitFor(() => expect(screen.getAllByRole('button', { name: 'İtiraz olarak kaydet' }).at(-1)).toHaveProperty('disabled', false));
  fireEvent.click(screen.getAllByRole('button', { name: 'İtiraz olarak kaydet' }).at(-1) as HTMLElement);
  await waitFor(() =>
    expect(calls.find(({ method }) => method === 'POST')).toMatchObject({
      path: expect.stringContaining('/inbound-mails/m1/contest-permission'),
      body: { consentId: 'c2' },
    }),
  );
});

test('what a former approver wrote about a decision can be recorded as a contest too, as the desk is asked to', async () => {
  const mail = {
    id: 'm1',
    outcome: 'QUARANTINED',
    reason: 'FORMER_WROTE',
    resolvedAt: null,
    ticketId: 't1',
    ticketNumber: 1042,
    subject: 'Re',
  } as InboundMail;
  renderScreen(<MailActions mail={mail} />, {
    answer: () => ({ status: 200, body: { data: [{ id: 'd1', kind: 'VISIT_WISH', subjectId: 'm1' }], total: 1 } }),
  });
  expect(await screen.findByRole('button', { name: 'İtiraz olarak kaydet' })).toBeTruthy();
});

test('a mail in quarantine has a link to the ticket that it names, and says that it is not on it', () => {
  const mail = { ticketId: null, ticketNumber: null, namedTicketId: 't7', namedTicketNumber: 1042 } as InboundMail;
  renderScreen(<TicketOfMail mail={mail} />);
  expect(screen.getByRole('link', { name: '#1042' }).getAttribute('href')).toContain('/tickets/t7/show');
  expect(screen.getByText('(postanın andığı talep; talebe eklenmedi)')).toBeTruthy();
});

test('the ticket tells of mails that name it and wait in quarantine, to whoever may read them', async () => {
  const answer = () => ({ status: 200, body: { data: [{ id: 'm7', fromName: 'Kim Bu', fromAddress: 'kim@yabanci.example' }], total: 1 } });
  const { calls, unmount } = renderScreen(<HeldMails ticketId="t7" />, { answer });
  expect(await screen.findByText(/Bu talebi anan bir posta karantinada bekliyor: Kim Bu/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Postaya bak' }).getAttribute('href')).toContain('/inbound-mails/m7/show');
  expect(decodeURIComponent(calls[0]?.path ?? '')).toContain('"namedTicketId":"t7"');
  unmount();
  const technician = renderScreen(<HeldMails ticketId="t7" />, { me: person('technician'), answer });
  expect(technician.calls).toEqual([]);
});
