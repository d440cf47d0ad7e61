import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ActionDialog } from '../../admin-ui/src/tickets/actions/ActionDialog';
import { askAboutContest, askAboutLongWork, askAboutNoWork, askAll } from '../../admin-ui/src/tickets/actions/visit-questions';
import type { Ticket } from '../../admin-ui/src/tickets/ticket-types';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const ARRIVED = '2026-11-23T07:00:00.000Z';
const MINUTE_MS = 60_000;
const work = (at: string, minutes: number) =>
  ({ kind: 'event', command: 'RECORD_WORK', at, args: { minutes } }) as unknown as Ticket['timeline'][number];
const onSite = (...timeline: Ticket['timeline']): Ticket =>
  ticketPage({
    state: 'ON_SITE',
    visits: [{ id: 'v1', status: 'ON_SITE', arrivedAt: ARRIVED, technicianName: 'Oğuzhan Kılıç' }] as unknown as Ticket['visits'],
    timeline,
  });
const wording = (minutesLater: number) => ({
  text: (key: string) => key,
  locale: 'tr' as const,
  now: Date.parse(ARRIVED) + minutesLater * MINUTE_MS,
});

test.each([
  ['no work', onSite(), 'visit.ask_no_work'],
  ['work of an earlier day only', onSite(work('2026-11-20T07:00:00.000Z', 30)), 'visit.ask_no_work'],
  ['work of this visit', onSite(work('2026-11-23T07:30:00.000Z', 30)), null],
])('the end of a visit with %s', (_name, ticket, asked) => {
  expect(askAboutNoWork({}, ticket, wording(60))).toBe(asked);
});

test.each([
  [300, 3, onSite(), 'visit.ask_long_work'],
  [60, 55, onSite(), null],
  [30, 40, onSite(work('2026-11-23T07:30:00.000Z', 30)), 'visit.ask_long_work'],
  [30, 40, onSite(work('2026-11-20T07:30:00.000Z', 30)), null],
  [300, 3, ticketPage(), null],
])('%i minutes of work when the visit has lasted %i', (minutes, lasted, ticket, asked) => {
  expect(askAboutLongWork({ workType: 'ONSITE_LABOUR', minutes }, ticket, wording(lasted))).toBe(asked);
});

test('by a contested decision each entry is asked about, with whatever else is unlikely; also where the yes before it is contested', () => {
  const approvals = (contested: string | null) =>
    [
      { id: 'a1', contestedAt: contested === 'first' ? ARRIVED : null, secondOf: null },
      { id: 'a2', contestedAt: contested === 'own' ? ARRIVED : null, secondOf: 'a1' },
    ] as unknown as Ticket['approvals'];
  const ticket = (contested: string | null): Ticket => {
    const page = onSite();
    return { ...page, approvals: approvals(contested), visits: page.visits.map((visit) => ({ ...visit, approvalId: 'a2' })) };
  };
  const asked = ['own', 'first', null].map((contested) => askAboutContest({}, ticket(contested), wording(60)));
  expect(asked).toEqual(['visit.ask_contested', 'visit.ask_contested', null]);
  const atEnd = askAll(askAboutContest, askAboutNoWork);
  expect(atEnd({}, ticket('own'), wording(60))).toBe('visit.ask_contested\n\nvisit.ask_no_work');
  expect(atEnd({}, onSite(), wording(60))).toBe('visit.ask_no_work');
});

test('nights and kilometres are no working time', () => {
  expect(askAboutLongWork({ workType: 'LODGING', quantity: '1', minutes: 300 }, onSite(), wording(1))).toBeNull();
});

test('the end of a visit chooses no outcome by itself, and is sent only after the question', async () => {
  const ask = jest.spyOn(window, 'confirm').mockReturnValue(false);
  const { calls } = renderScreen(<ActionDialog ticket={onSite()} command="COMPLETE_VISIT" onClose={() => undefined} />);
  const sent = () => calls.filter(({ path }) => path.includes('/actions/'));
  const send = (): void => void fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Ziyareti bitir' }));
  fireEvent.change(screen.getByLabelText(/^Ne yapıldı/), { target: { value: 'Kablo değişti' } });
  expect(screen.getAllByRole<HTMLInputElement>('radio').map(({ checked }) => checked)).toEqual([false, false]);
  send();
  expect(await screen.findByText('Bu alan zorunludur.')).toBeTruthy();
  fireEvent.click(screen.getByLabelText('Çözüldü'));
  send();
  await waitFor(() => expect(ask).toHaveBeenCalledWith('Bu ziyarette iş kaydedilmemiş. Yine de bitirilsin mi?'));
  expect(sent()).toHaveLength(0);
  ask.mockReturnValue(true);
  send();
  await waitFor(() => expect(sent()).toMatchObject([{ body: { outcome: 'SOLVED', note: 'Kablo değişti' } }]));
  ask.mockRestore();
});
