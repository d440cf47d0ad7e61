import { phoneContest } from '../../admin-ui/src/tickets/actions/DecisionFields';
import type { TicketApproval } from '../../admin-ui/src/tickets/ticket-types';

const settled = (outcome: string) => ({ contest: { settled: { outcome } } });
const decision = (more: object) =>
  ({ contestedAt: '2026-11-25T08:00:00.000Z', decidedVia: 'PHONE', contest: null, ...more }) as unknown as TicketApproval;

test.each([
  ['no objection', [decision({ contestedAt: null })], null],
  ['one to a decision by link', [decision({ decidedVia: 'LINK' })], null],
  ['one without an outcome', [decision({ contest: { settled: null } })], 'OPEN'],
  ['one that was right', [decision(settled('NOT_GIVEN'))], 'NOT_GIVEN'],
  ['one that was not', [decision(settled('GIVEN'))], null],
  ['one that is unclear', [decision(settled('UNCLEAR'))], null],
  ['two, of which one is open', [decision(settled('NOT_GIVEN')), decision({})], 'OPEN'],
])('before a decision by phone the dialog warns of what stands against it: %s', (_name, approvals, expected) => {
  expect(phoneContest({ approvals })).toBe(expected);
});
