import { useQueryClient } from '@tanstack/react-query';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { MailActions } from '../../admin-ui/src/inbound-mails/MailActions';
import type { InboundMail } from '../../api/contract/inbound-mails';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const MAIL = { id: 'm1', outcome: 'QUARANTINED', reason: 'COLLEAGUE_WROTE', resolvedAt: null, ticketId: 't1', ticketNumber: 1002 } as InboundMail;
const CONSENT = { id: 'c1', scope: 'CONTROL', status: 'GRANTED', decidedBy: 'Margaret', decidedAt: '2026-11-24T06:00:00.000Z', contestedAt: null };
const TASK = { status: 200, body: { data: [{ id: 'd1', kind: 'PERMISSION_WROTE', subjectId: 'm1' }], total: 1 } };

/** Somebody comes from a list that showed the ticket: its row is remembered by the ticket's id, without its permissions. */
function FromList() {
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const open = (): void => {
    queries.setQueryData(['tickets', 'getOne', { id: 't1', meta: undefined }], { id: 't1', number: 1002, state: 'REMOTE_SESSION' });
    setOpen(true);
  };
  return isOpen ? <MailActions mail={MAIL} /> : <button onClick={open}>aç</button>;
}

test('an objection is recorded from a mail although a list left only the row of its ticket', async () => {
  const whole = ticketPage({ id: 't1', consents: [CONSENT] as never });
  renderScreen(<FromList />, { answer: ({ path }) => (path.includes('desk-tasks') ? TASK : { status: 200, body: whole }) });
  fireEvent.click(screen.getByText('aç'));
  fireEvent.click(await screen.findByRole('button', { name: 'İtiraz olarak kaydet' }));
  await waitFor(() => expect(screen.getAllByRole('button', { name: 'İtiraz olarak kaydet' }).at(-1)).toHaveProperty('disabled', false));
});

test('the dialog is there while the ticket is asked for, and says that it could not be read', async () => {
  const failed = { status: 500, body: { title: 'x', code: 'INTERNAL' } };
  renderScreen(<MailActions mail={MAIL} />, { answer: ({ path }) => (path.includes('desk-tasks') ? TASK : failed) });
  fireEvent.click(await screen.findByRole('button', { name: 'İtiraz olarak kaydet' }));
  expect(screen.getByRole('dialog', { name: 'İtiraz olarak kaydet' })).toBeTruthy();
  expect(await screen.findByRole('button', { name: 'Yeniden dene' })).toBeTruthy();
});

test('a mail that may be about a decision and a permission can be recorded as a contest of either', async () => {
  const tasks = ['APPROVER_WROTE', 'PERMISSION_WROTE'].map((kind) => ({ id: kind, kind, subjectId: 'm1' }));
  const whole = ticketPage({ id: 't1', consents: [CONSENT] as never });
  const body = { data: tasks, total: 2 };
  renderScreen(<MailActions mail={{ ...MAIL, outcome: 'ANSWER' } as InboundMail} />, {
    answer: ({ path }) => (path.includes('desk-tasks') ? { status: 200, body } : { status: 200, body: whole }),
  });
  expect(await screen.findByRole('button', { name: 'Karara itiraz olarak kaydet' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Bağlantı iznine itiraz olarak kaydet' }));
  expect((await screen.findAllByText('İtiraz edilen izin')).length).toBeGreaterThan(0);
});
