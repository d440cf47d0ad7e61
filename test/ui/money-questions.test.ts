import { askAboutHighPrice, askAboutUnrecorded } from '../../admin-ui/src/tickets/actions/money-questions';
import type { Ticket } from '../../admin-ui/src/tickets/ticket-types';
import { ticketPage } from './support/tickets';

const wording = { text: (key: string) => key, locale: 'tr' as const, now: 0 };
const LIST = { PART_OUT_OF_WARRANTY: '1950.00', dear: '40000.00' };
const line = (unitPrice: string, more: object = {}) => ({ workType: 'PART_OUT_OF_WARRANTY', unitPrice, ...more });

test.each([
  ['25 times the list price', line('48500'), 'work_need.ask_high_price'],
  ['three times the list price', line('5850'), null],
  ['the price of the item that was chosen', line('48500', { priceItem: { PART_OUT_OF_WARRANTY: 'dear' } }), null],
  ['an alternative far above it', line('1950', { alternatives: [{ unitPrice: '19500' }] }), 'work_need.ask_high_price'],
  ['what stands on no list', { ...line('48500'), workType: 'CUSTOM_DEVELOPMENT' }, null],
  ['no price yet', line(''), null],
])('a request with %s', (_name, asked, question) => {
  expect(askAboutHighPrice({ lines: [asked], listPrices: LIST }, ticketPage(), wording)).toBe(question);
});

const approval = (changes: object = {}) =>
  ({
    id: 'a1',
    n: 1,
    kind: 'HARDWARE_CHANGE',
    status: 'APPROVED',
    contestedAt: null,
    lines: [{ workType: 'HARDWARE_UPGRADE', decision: null }],
    ...changes,
  }) as unknown as Ticket['approvals'][number];
const charge = (changes: object) =>
  ({ approvalId: null, workType: 'REMOTE_SUPPORT', hold: null, ...changes }) as unknown as Ticket['chargeLines'][number];

test.each([
  ['approved work and none recorded', [approval()], [charge({})], 'resolve.ask_unrecorded'],
  ['approved work that hangs on the approval', [approval()], [charge({ approvalId: 'a1' })], null],
  ['approved work of the same kind', [approval()], [charge({ workType: 'HARDWARE_UPGRADE' })], null],
  ['approved work whose line was taken back', [approval()], [charge({ approvalId: 'a1', hold: 'VOIDED' })], 'resolve.ask_unrecorded'],
  ['a refusal', [approval({ status: 'REFUSED' })], [], null],
  ['an approved amount above', [approval({ kind: 'EXCESS' })], [], null],
  ['a contested approval', [approval({ contestedAt: '2026-11-28T10:00:00.000Z' })], [], null],
])('resolving with %s', (_name, approvals, chargeLines, question) => {
  const ticket = ticketPage({ approvals, chargeLines });
  expect(askAboutUnrecorded({}, ticket, wording)).toBe(question);
  expect(askAboutUnrecorded({ outcome: 'FAILED' }, ticket, wording)).toBeNull();
});
