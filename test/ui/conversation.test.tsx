import { fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { withReturned } from '../../admin-ui/src/tickets/conversation/use-draft';
import { EMPTY_DRAFT, type Draft } from '../../admin-ui/src/tickets/conversation/drafts';
import { folded } from '../../admin-ui/src/tickets/conversation/fold-entries';
import { Timeline } from '../../admin-ui/src/tickets/page/Timeline';
import type { Ticket, TimelineEntry } from '../../admin-ui/src/tickets/ticket-types';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const ID = '44444444-4444-4444-8444-444444444444';
const AT = '2026-11-24T09:00:00.000Z';
const message = (changes: object = {}): TimelineEntry => ({
  kind: 'message',
  at: AT,
  id: ID,
  direction: 'IN',
  author: { id: null, name: 'Çağrı Işıkoğlu' },
  authorEmail: 'cagri@kuzey.example',
  channel: 'STATUS_PAGE',
  text: 'Kod E-42',
  hasMore: false,
  attachments: [],
  from: 'WAITING_REQUESTER',
  to: 'IN_PROGRESS',
  call: null,
  mail: null,
  ofTicket: null,
  notTaken: false,
  ...changes,
});
const event = (seq: number): TimelineEntry => ({
  kind: 'event',
  at: AT,
  seq,
  command: 'CHANGE_PRIORITY',
  from: 'IN_PROGRESS',
  to: 'IN_PROGRESS',
  actorKind: 'STAFF',
  actor: { id: null, name: 'Gülşah' },
  args: {},
  texts: {},
  contract: null,
  hash: 'h',
});
const template = {
  id: ID,
  name: 'Karşılama',
  textTr: 'Merhaba {{ad}}, {{talepNo}} numaralı talebiniz… {{etiket}}',
  textEn: 'Hello',
  active: true,
  version: 1,
};

beforeEach(() => sessionStorage.clear());

const open = (changes: Partial<Ticket>, status = 200, body: object = {}) =>
  renderScreen(<Timeline ticket={ticketPage({ allowedActions: ['REPLY', 'RESOLVE'], ...changes })} />, {
    answer: ({ path }) => (path.includes('/reply-templates') ? { status: 200, body: { data: [template], total: 1 } } : { status, body }),
  });

test('what came back of our mails says which, whom and why, and whoever writes is told', async () => {
  const about = { template: 'TICKET_RECEIVED', to: 'cagri@kuzey.example' } as const;
  const report = {
    kind: 'report',
    at: AT,
    id: ID,
    outcome: 'BOUNCED',
    reason: 'BOUNCE',
    from: 'mailer-daemon@mx.example',
    text: '550 yok',
    mail: about,
  } as const;
  open({ timeline: [report, message({ direction: 'OUT', mail: { status: 'SENT', sentAt: AT, bouncedAt: AT } })], addressBouncedAt: AT });
  expect(await screen.findByText('Postamız alıcıya ulaşmadı')).toBeTruthy();
  expect(screen.getByText(/Talep alındı → cagri@kuzey.example/)).toBeTruthy();
  expect(screen.getByText('550 yok')).toBeTruthy();
  expect(screen.getByText(/^geri döndü/)).toBeTruthy();
  expect((await screen.findByRole('alert')).textContent).toContain('Bu adrese gönderilen posta geri döndü: cagri@kuzey.example');
  expect(await screen.findByRole('link', { name: 'Gelen postayı aç' })).toBeTruthy();
});

test('both sides of the conversation stand among what happened, and what is on its way says so', async () => {
  const pending = { id: ID.replace('4', '5'), command: 'REPLY' as const, createdAt: AT, expiresAt: AT, text: 'Bakıyorum' };
  open({ timeline: [message(), event(3)], pendingCommands: [pending] });
  expect((await screen.findByText('Kod E-42')).textContent).toBe('Kod E-42');
  expect(screen.getByText(/durum sayfasından/)).toBeTruthy();
  expect(screen.getByText('Bakıyorum')).toBeTruthy();
  expect(screen.getByText('Gönderiliyor…')).toBeTruthy();
});

test('a reply is sent by Ctrl+Enter with what the template says of this ticket, once nothing is left to fill in', async () => {
  const done = { commandId: ID, status: 'DONE', result: { seq: 4, state: 'IN_PROGRESS' } };
  const { calls } = open({}, 200, done);
  fireEvent.click(await screen.findByRole('button', { name: 'Şablon' }));
  fireEvent.click(await screen.findByRole('menuitem'));
  const box = screen.getByLabelText('Talep edene yanıt') as HTMLTextAreaElement;
  expect(box.value).toBe('Merhaba Çağrı Işıkoğlu, 1042 numaralı talebiniz… {{etiket}}');
  expect(screen.getByText(/doldurulmalı: {{etiket}}/)).toBeTruthy();
  fireEvent.keyDown(box, { key: 'Enter', ctrlKey: true });
  expect(calls.some(({ path }) => path.endsWith('/actions/REPLY'))).toBe(false);
  fireEvent.change(box, { target: { value: 'Merhaba' } });
  fireEvent.keyDown(box, { key: 'Enter', ctrlKey: true });
  await waitFor(() =>
    expect(calls.find(({ path }) => path.endsWith('/actions/REPLY'))?.body).toEqual({ text: 'Merhaba', attachmentIds: [], wait: false }),
  );
  await waitFor(() => expect(box.value).toBe(''));
});

test('what is refused stays in the box with the reason', async () => {
  open({}, 409, { code: 'CANNOT_WAIT_NOW', title: 'Beklenemez' });
  const box = (await screen.findByLabelText('Talep edene yanıt')) as HTMLTextAreaElement;
  fireEvent.change(box, { target: { value: 'Merhaba' } });
  fireEvent.click(screen.getByRole('button', { name: 'Gönder ve yanıt bekle' }));
  expect(await screen.findByText('Beklenemez')).toBeTruthy();
  expect(box.value).toBe('Merhaba');
});

test('who may not reply writes notes only, and an ended ticket takes neither', async () => {
  const { unmount } = open({ allowedActions: ['CANCEL'] });
  expect(await screen.findByLabelText('İç not')).toBeTruthy();
  expect(screen.queryByRole('tab', { name: 'Yanıtla' })).toBeNull();
  unmount();
  open({ allowedActions: [], endedAt: AT });
  expect(screen.queryByRole('tab')).toBeNull();
});

describe('a reply that was only on its way', () => {
  const sent: Draft = { ...EMPTY_DRAFT, sent: [{ commandId: ID, text: 'Merhaba', files: [] }] };

  test('is forgotten once it has arrived, and there again when it was refused or expired', () => {
    const pending = { id: ID, command: 'REPLY' as const, createdAt: AT, expiresAt: AT, text: 'Merhaba' };
    expect(withReturned(sent, { timeline: [], pendingCommands: [pending] })).toEqual(sent);
    expect(withReturned(sent, { timeline: [message()], pendingCommands: [] })).toEqual(EMPTY_DRAFT);
    const more = { ...sent, reply: { text: 'Ayrıca', files: [] } };
    expect(withReturned(more, { timeline: [], pendingCommands: [] })).toEqual({ ...EMPTY_DRAFT, reply: { text: 'Merhaba\n\nAyrıca', files: [] } });
  });
});

test('long runs of steps between messages fold, what people wrote never does', () => {
  const steps = [1, 2, 3, 4, 5].map(event);
  expect(folded(steps)).toEqual(steps);
  const kinds = folded([...steps, message(), ...steps]).map((entry) => (entry.kind === 'fold' ? entry.entries.length : entry.kind));
  expect(kinds).toEqual(['event', 'event', 'event', 2, 'message', 5]);
});

test('what is not shown is counted and one press away, and what was just written is shown whatever the choice', async () => {
  const note = (id: string, text: string): TimelineEntry =>
    ({ kind: 'note', at: AT, id, author: { id: null, name: 'Gülşah' }, text, attachments: [], mentions: [], ofTicket: null }) as never;
  const ticket = ticketPage({ allowedActions: ['REPLY'], timeline: [message(), note('n1', 'Eski not')] });
  const Growing = () => {
    const [more, setMore] = useState<TimelineEntry[]>([]);
    return (
      <>
        <button onClick={() => setMore([note('n2', 'Yeni not')])}>yaz</button>
        <Timeline ticket={{ ...ticket, timeline: [...ticket.timeline, ...more] }} />
      </>
    );
  };
  renderScreen(<Growing />);
  const chip = await screen.findByRole('button', { name: 'Notlar' });
  expect(chip.getAttribute('aria-pressed')).toBe('true');
  fireEvent.click(chip);
  expect(screen.queryByText('Eski not')).toBeNull();
  expect(screen.getByText('Gizli: 1 not')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'yaz' }));
  expect(await screen.findByText('Yeni not')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Hepsini göster' }));
  expect(screen.getByText('Eski not')).toBeTruthy();
  expect(screen.queryByText(/^Gizli/)).toBeNull();
});

test('what was taken as thanks stands in the story and says so', async () => {
  const words = /Teşekkür ya da çözüldü bildirimi sayıldı/;
  const { unmount } = open({ timeline: [message({ text: 'Çok sağ olun, düzeldi. İyi çalışmalar' })] });
  expect(await screen.findByText(words)).toBeTruthy();
  expect(screen.getByText('Çok sağ olun, düzeldi. İyi çalışmalar')).toBeTruthy();
  unmount();
  open({ timeline: [message({ text: 'Teşekkürler ama yine bozuldu' })] });
  expect(await screen.findByText('Teşekkürler ama yine bozuldu')).toBeTruthy();
  expect(screen.queryByText(words)).toBeNull();
});

test('the box names everybody who gets the reply, and the story to whom it went', async () => {
  open({
    relations: { survivor: null, duplicates: [], links: [], alike: [], participants: ['kamil@kuzey.example'] },
    timeline: [message({ direction: 'OUT', text: 'Geliyoruz', alsoTo: ['kamil@kuzey.example'] })],
  });
  expect(await screen.findByText(/^cagri@kuzey\.example adresine ve talebe katılan diğer kişilere \(kamil@kuzey\.example\)/)).toBeTruthy();
  expect(screen.getByText(/talep edene ve talebe katılan diğer kişilere \(kamil@kuzey\.example\)/)).toBeTruthy();
});
