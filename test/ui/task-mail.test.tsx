import { screen } from '@testing-library/react';
import { TasksPanel } from '../../admin-ui/src/tickets/page/TasksPanel';
import type { Ticket } from '../../admin-ui/src/tickets/ticket-types';
import { person, renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const task: Ticket['tasks'][number] = {
  ...{ id: 't1', kind: 'PERMISSION_WROTE', createdAt: '2026-11-25T08:00:00.000Z', doneAt: null },
  ...{ substituteName: null, isOwnRecord: false, mailId: '77777777-7777-4777-8777-777777777777', target: null },
};

test('a task about a mail leads from the ticket to its words, where an objection is recorded', async () => {
  renderScreen(<TasksPanel ticket={ticketPage({ tasks: [task] })} />, { me: person('staff') });
  expect((await screen.findByRole('link', { name: 'Postayı oku' })).getAttribute('href')).toContain(`/inbound-mails/${task.mailId}/show`);
  expect(screen.getByRole('button', { name: 'Yapıldı' })).toBeTruthy();
});

test('who may not read mails gets no link, and neither does a task without one', async () => {
  renderScreen(<TasksPanel ticket={ticketPage({ tasks: [task] })} />, { me: person('technician') });
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Postayı oku' })).toBeNull();
  renderScreen(<TasksPanel ticket={ticketPage({ tasks: [{ ...task, mailId: null }] })} />, { me: person('staff') });
  expect(screen.queryByRole('link', { name: 'Postayı oku' })).toBeNull();
});
