import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ApprovalsPanel } from '../../admin-ui/src/tickets/page/ApprovalsPanel';
import { ConsentsPanel } from '../../admin-ui/src/tickets/page/ConsentsPanel';
import type { Ticket } from '../../admin-ui/src/tickets/ticket-types';
import { person, renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const AT = '2026-11-25T15:20:00.000Z';
const given = (changes: object = {}): Ticket['consents'][number] =>
  ({
    ...{ id: 'c1', status: 'EXPIRED', scope: 'CONTROL', windowMinutes: 60, textVersion: '2026-11', askedAt: AT, decidedAt: AT, validUntil: AT },
    ...{ technician: { id: 'u1', name: 'Gülşah Öztürk' }, askedBy: null, tools: [], contestedAt: null, channel: 'PHONE' },
    ...changes,
  }) as unknown as Ticket['consents'][number];

beforeEach(() => void jest.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => jest.restoreAllMocks());

test('who called, when and with which words is recorded beside the permission, once it has words', async () => {
  const ticket = ticketPage({ consents: [given()], sessions: [] });
  const { calls } = renderScreen(<ConsentsPanel ticket={ticket} />, {
    me: person('technician'),
    answer: () => ({ status: 200, body: { contestedAt: AT } }),
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Telefonda itirazı kaydet' }));
  const dialog = within(await screen.findByRole('dialog'));
  const save = dialog.getByRole('button', { name: 'İtirazı kaydet' });
  fireEvent.change(dialog.getByLabelText(/^Arayan numara/), { target: { value: '0532 111 22 33' } });
  expect(save.hasAttribute('disabled')).toBe(true);
  fireEvent.change(dialog.getByLabelText(/^Arayan ne dedi/), { target: { value: 'Ben vermedim' } });
  await waitFor(() => expect(save.hasAttribute('disabled')).toBe(false));
  fireEvent.click(save);
  await waitFor(() => expect(calls.find(({ method }) => method === 'POST')).toBeDefined());
  const { path, body } = calls.find(({ method }) => method === 'POST') ?? {};
  expect(path).toContain(`/tickets/${ticket.id}/consents/c1/contest`);
  expect(body).toMatchObject({ caller: 'GIVER', phone: '0532 111 22 33', minutesAgo: 0, words: 'Ben vermedim' });
});

test('what is contested already is not contested again, and the panel says who called and who recorded it', async () => {
  const call = { caller: 'GIVER', name: 'Şule Iğdırlı', phone: null, words: 'Ben vermedim', saidAt: AT, recordedBy: 'Murat' };
  const contested = given({ status: 'WITHDRAWN', contestedAt: AT, withdrawnAt: AT, contestedByPhone: call });
  renderScreen(<ConsentsPanel ticket={ticketPage({ consents: [contested], sessions: [] })} />, { me: person('staff') });
  expect(await screen.findByText('Telefonda itiraz etti: Şule Iğdırlı (İzni veren, 25.11.2026 18:20); kaydeden: Murat. “Ben vermedim”')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Telefonda itirazı kaydet' })).toBeNull();
});

test('a decision is contested in the name of whoever decided or was asked, by the desk', async () => {
  const approval = {
    ...{ id: 'p1', n: 1, kind: 'ONSITE_VISIT', anew: false, status: 'APPROVED', scope: 'Kapsam', tried: null, lines: [], contestedAt: null },
    ...{ estimatedTotal: null, estimatedHours: null, decidedAt: AT, decidedVia: 'PHONE', approverPhone: '+905321112233' },
    ...{ approver: { id: 'c1', name: 'Derya Yılmaz' }, substitutes: [], approverRole: 'REPRESENTATIVE', approverRoles: ['REPRESENTATIVE'] },
    ...{ ofRequester: false, conveyedBy: { id: 'u1', name: 'Gülşah Öztürk' }, openedAt: AT, expiresAt: AT, secondOf: null, contest: null },
  } as unknown as Ticket['approvals'][number];
  const ticket = ticketPage({ approvals: [approval] });
  const { unmount } = renderScreen(<ApprovalsPanel ticket={ticket} />, { me: person('technician') });
  await screen.findByText('Kapsam');
  expect(screen.queryByRole('button', { name: 'Telefonda itirazı kaydet' })).toBeNull();
  unmount();
  const { calls } = renderScreen(<ApprovalsPanel ticket={ticket} />, {
    me: person('staff'),
    answer: () => ({ status: 200, body: { contestedAt: AT } }),
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Telefonda itirazı kaydet' }));
  const dialog = within(await screen.findByRole('dialog'));
  fireEvent.change(dialog.getByLabelText(/^Arayan ne dedi/), { target: { value: 'Ben onaylamadım' } });
  const save = dialog.getByRole('button', { name: 'İtirazı kaydet' });
  await waitFor(() => expect(save.hasAttribute('disabled')).toBe(false));
  fireEvent.click(save);
  await waitFor(() => expect(calls.find(({ method }) => method === 'POST')).toBeDefined());
  expect(calls.find(({ method }) => method === 'POST')).toMatchObject({ body: { contactId: 'c1', words: 'Ben onaylamadım' } });
});

describe('who can have called', () => {
  const callersOf = async (consent: Ticket['consents'][number], more: Partial<Ticket> = {}): Promise<string[]> => {
    renderScreen(<ConsentsPanel ticket={ticketPage({ consents: [consent], sessions: [], requesterName: 'Şule Iğdırlı', ...more })} />, {
      me: person('staff'),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Telefonda itirazı kaydet' }));
    const dialog = within(await screen.findByRole('dialog'));
    return dialog.getAllByRole('radio').map((radio) => radio.closest('label')?.textContent ?? '');
  };

  test('of what was permitted by a link only who could object by a link of their own; the IT officer is called that', async () => {
    const consent = given({ channel: 'LINK', deviceUser: 'Kerem Usta', isOfficers: true });
    expect(await callersOf(consent)).toEqual(['İzni veren: Şule Iğdırlı', 'Firmanın bilgi işlem yetkilisi: Kerem Usta']);
  });

  test('of what was recorded of a call anybody', async () => {
    expect(await callersOf(given({ deviceUser: 'İrem Taş', isOfficers: false }))).toEqual([
      ...['İzni veren: Şule Iğdırlı', 'Cihazın kayıtlı kullanıcısı: İrem Taş', 'Firmanın kayıtlı bir kişisi', 'Kayıtlı olmayan biri'],
    ]);
  });

  test('whoever records it reads what else runs on the device', async () => {
    const otherSessions = [{ consentId: 'c2', number: 1005, technician: 'Işıl Doğan', permittedBy: 'İrem Taş' }];
    await callersOf(given({ status: 'GRANTED' }), { otherSessions });
    expect(screen.getByText('#1005 · bağlanan Işıl Doğan · izni veren İrem Taş')).toBeTruthy();
    expect(screen.getByText(/Aynı cihazda başka bir oturum daha sürüyor: arayana söyleyin\. Aynı kişinin/)).toBeTruthy();
  });
});

test('the panel calls an IT officer who objected on the phone that, and no user of a device', async () => {
  const call = { caller: 'DEVICE_USER', isOfficers: true, name: 'Kerem Usta', phone: null, words: 'İstemiyoruz', saidAt: AT, recordedBy: 'Murat' };
  const contested = given({ status: 'WITHDRAWN', contestedAt: AT, withdrawnAt: AT, contestedByPhone: call });
  renderScreen(<ConsentsPanel ticket={ticketPage({ consents: [contested], sessions: [] })} />, { me: person('staff') });
  expect(await screen.findByText(/Kerem Usta \(Firmanın bilgi işlem yetkilisi, /)).toBeTruthy();
});
