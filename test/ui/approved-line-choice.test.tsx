import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ActionDialog } from '../../admin-ui/src/tickets/actions/ActionDialog';
import type { Ticket } from '../../admin-ui/src/tickets/ticket-types';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const REQUEST = '77777777-7777-4777-8777-777777777777';
const ITEM = '11111111-1111-4111-8111-111111111111';
const QUESTION = /^Onaylanan hangi iş\?/;
const work = (line: number, name: string, more: Partial<Ticket['approvedWork'][number]> = {}): Ticket['approvedWork'][number] => ({
  ...{ approvalId: REQUEST, line, workType: 'MOVE', description: { tr: `Taşıma: ${name}`, en: `Relocation: ${name}` }, quantity: '2' },
  ...{ priceItemId: null, isOnly: false },
  ...more,
});
const dialog = (approvedWork: Ticket['approvedWork'], more: Partial<Ticket> = {}) =>
  renderScreen(
    <ActionDialog
      ticket={ticketPage({ state: 'IN_PROGRESS', receivedAt: '2026-11-20T07:00:00.000Z', approvedWork, ...more })}
      command="RECORD_WORK"
      onClose={() => undefined}
    />,
  );

async function pickMove(): Promise<void> {
  fireEvent.mouseDown(await screen.findByRole('combobox', { name: /^İş türü/ }));
  fireEvent.click(await screen.findByRole('option', { name: 'Taşıma' }));
  fireEvent.change(screen.getByLabelText(/^Açıklama/), { target: { value: 'Taşındı' } });
}
const send = (): void => void fireEvent.click(within(screen.getByRole('dialog')).getAllByRole('button').at(-1) as HTMLElement);
const option = (name: string | RegExp) => screen.findByRole<HTMLInputElement>('radio', { name });

beforeEach(() => void jest.spyOn(console, 'error').mockImplementation(() => undefined));

test('where work of the type was approved it is asked which of it is done, and nothing is sent without an answer', async () => {
  const { calls } = dialog([work(0, 'Birinci kat'), work(2, 'İkinci kat')]);
  await screen.findByRole('combobox', { name: /^İş türü/ });
  expect(screen.queryByRole('group', { name: QUESTION })).toBeNull();
  await pickMove();
  const group = await screen.findByRole('group', { name: QUESTION });
  expect(
    within(group)
      .getAllByRole('radio')
      .map((radio) => radio.closest('label')?.textContent),
  ).toEqual(['Taşıma: Birinci kat · 2 saat', 'Taşıma: İkinci kat · 2 saat', 'Bunların hiçbiri']);
  send();
  expect(await within(screen.getByRole('dialog')).findByText('Bu alan zorunludur.')).toBeTruthy();
  const sent = () => calls.find(({ path }) => path.includes('/actions/'));
  expect(sent()).toBeUndefined();
  fireEvent.click(await option(/İkinci kat/));
  send();
  await waitFor(() => expect(sent()?.body).toMatchObject({ workType: 'MOVE', approvedLine: { approvalId: REQUEST, line: 2 } }));
});

test('none of the approved work is an answer too, and says what becomes of it', async () => {
  const { calls } = dialog([work(0, 'Birinci kat'), work(1, 'İkinci kat')]);
  await pickMove();
  fireEvent.click(await option('Bunların hiçbiri'));
  expect(await screen.findByText(/Onaylanan fiyat uygulanmaz/)).toBeTruthy();
  send();
  await waitFor(() => expect(calls.find(({ path }) => path.includes('/actions/'))?.body).toMatchObject({ workType: 'MOVE', approvedLine: null }));
});

test('what alone was asked for of its type is chosen already; where something was refused as well, nothing is', async () => {
  const { unmount } = dialog([work(0, 'Birinci kat', { isOnly: true })]);
  await pickMove();
  await waitFor(async () => expect((await option(/Birinci kat/)).checked).toBe(true));
  unmount();
  dialog([work(0, 'Birinci kat')]);
  await pickMove();
  expect((await option(/Birinci kat/)).checked).toBe(false);
});

test('the price item of an approved line is not asked for once more', async () => {
  const priceItems: Ticket['priceItems'] = [
    { workType: 'MOVE', unit: 'HUR', id: ITEM, code: 'T1', name: 'Taşıma' },
    { workType: 'MOVE', unit: 'HUR', id: REQUEST, code: 'T2', name: 'Ağır taşıma' },
  ];
  const { calls } = dialog([work(0, 'Birinci kat', { priceItemId: ITEM }), work(1, 'İkinci kat')], { priceItems });
  await pickMove();
  fireEvent.click(await option(/İkinci kat/));
  expect(await screen.findByRole('combobox', { name: /^Fiyat kalemi/ })).toBeTruthy();
  fireEvent.click(await option(/Birinci kat/));
  await waitFor(() => expect(screen.queryByRole('combobox', { name: /^Fiyat kalemi/ })).toBeNull());
  send();
  await waitFor(() =>
    expect(calls.find(({ path }) => path.includes('/actions/'))?.body).toMatchObject({ approvedLine: { line: 0 }, priceItemId: null }),
  );
});
