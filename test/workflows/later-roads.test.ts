import { randomUUID } from 'node:crypto';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { revoke } from '../../api/services/revoked-consents';
import { suspiciousTexts } from '../support/history-texts';
import { DAY, deskOf, HOUR, REQUESTER, technicianOf, WorkflowWorld, type TicketOnRoad } from '../support/workflow-world';

/** Roads that tickets take beside the first release's: each is recorded per release for the replay tests, and read as ops read it. */
let world: WorkflowWorld;
beforeAll(async () => {
  world = await WorkflowWorld.start();
}, 120_000);
afterAll(() => world.stop());

interface Payload {
  readonly data: string;
}
interface HistoryEvent {
  readonly eventType: string;
  readonly userMetadata?: { readonly summary?: Payload };
  readonly workflowExecutionUpdateAcceptedEventAttributes?: {
    readonly acceptedRequest: { readonly input: { readonly args: { readonly payloads: Payload[] } } };
  };
}

const decoded = ({ data }: Payload): unknown => JSON.parse(Buffer.from(data, 'base64').toString());

/** What somebody who opens the history in the Temporal UI reads: commands that were given, what came of each step, and what each timer is for. */
async function told({ number }: TicketOnRoad): Promise<{ given: string[]; steps: (string | null)[]; timers: (string | null)[] }> {
  const history = JSON.parse(historyToJSON(await world.env.client.workflow.getHandle(`ticket-${number}`).fetchHistory())) as {
    events: HistoryEvent[];
  };
  expect(suspiciousTexts(history as never)).toEqual([]);
  const given = history.events.flatMap(({ workflowExecutionUpdateAcceptedEventAttributes: update }) =>
    (update?.acceptedRequest.input.args.payloads ?? []).map((payload) => (decoded(payload) as { command: string }).command),
  );
  const summaries = (type: string): (string | null)[] =>
    history.events
      .filter(({ eventType }) => eventType === type)
      .map(({ userMetadata }) => (userMetadata?.summary === undefined ? null : (decoded(userMetadata.summary) as string)));
  return { given, steps: summaries('EVENT_TYPE_MARKER_RECORDED'), timers: summaries('EVENT_TYPE_TIMER_STARTED') };
}

const SILENT = 'RESOLVE_SILENT: WAITING_REQUESTER → RESOLVED';

/** The history names every command that a person gave, in order, each step says what came of it, and no timer is without its purpose. */
async function readsLikeItsStory(ticket: TicketOnRoad, ...purposes: string[]): Promise<void> {
  const { given, steps, timers } = await told(ticket);
  const rows = await world.rows<{ command: string; by: string; from: string; to: string; over: boolean }>(
    `SELECT command, actor_kind AS by, from_state AS "from", to_state AS "to", patch ->> 'deadline' IS NULL AS over
       FROM ticket_event WHERE ticket_id = $1 AND seq > 1 ORDER BY seq`,
    [ticket.id],
  );
  expect(given).toEqual(rows.filter(({ by }) => by !== 'SYSTEM').map(({ command }) => command));
  const stepsOf = rows.flatMap(({ command, from, to, over }) => {
    // A timer's step that is put off says what it was about to do, then what it finds when it looks again.
    if (command === 'DEFER_DEADLINE') return [SILENT, over ? 'refused: RESOLVE_SILENT in WAITING_REQUESTER' : SILENT];
    return from === to ? `${command} in ${from}` : `${command}: ${from} → ${to}`;
  });
  expect(steps.filter((summary) => summary !== null)).toEqual(stepsOf);
  expect(timers.filter((summary) => summary === null)).toEqual([]);
  expect(timers).toEqual(expect.arrayContaining(purposes));
}

const assign = (ticket: TicketOnRoad): Promise<string> =>
  world.command(ticket, 'ASSIGN', deskOf(ticket.firm), { assigneeId: ticket.firm.technician.id, assigneeNumber: ticket.firm.technician.number });
const reply = (ticket: TicketOnRoad, wait: boolean): Promise<string> =>
  world.command(ticket, 'REPLY', technicianOf(ticket.firm), { wait }, { text: 'Hata kodunu yazar mısınız?', attachmentIds: [] });
const answer = (ticket: TicketOnRoad, reopen = false, more: object = {}): Promise<string> =>
  world.command(ticket, 'ANSWER', REQUESTER, { reopen, ...more }, { text: 'Kod 0x80', attachmentIds: [], personEmail: ticket.firm.requester.email });

const silentDays = (days: number | null): Promise<object[]> =>
  world.rows(
    `INSERT INTO setting (key, value, updated_at) VALUES ('firm', jsonb_build_object('silentDays', $1::int), now())
     ON CONFLICT (key) DO UPDATE SET value = setting.value || excluded.value`,
    [days],
  );
const untilSeq = async ({ id }: TicketOnRoad, seq: number): Promise<void> => {
  const now = async () => (await world.rows<{ seq: number }>('SELECT seq FROM ticket WHERE id = $1', [id]))[0]?.seq ?? 0;
  while ((await now()) < seq) await world.pass(DAY);
};

test('a conversation: asked, answered, put on hold, taken up, woken, solved, opened again by words', async () => {
  const ticket = await world.ticket(await world.firm({ targets: { FIRST_RESPONSE: 'PT2H', RESOLUTION: 'PT40H' } }));
  const technician = technicianOf(ticket.firm);
  await assign(ticket);
  expect(await reply(ticket, true)).toBe('WAITING_REQUESTER');
  expect(await answer(ticket)).toBe('IN_PROGRESS');
  const hold = async (days: number): Promise<string> =>
    world.command(ticket, 'HOLD', technician, { reason: 'PART', until: (await world.now()) + days * DAY, tell: true });
  expect(await hold(3)).toBe('ON_HOLD');
  expect(await world.command(ticket, 'RESUME', technician, {})).toBe('IN_PROGRESS');
  expect(await hold(2)).toBe('ON_HOLD');
  await world.pass(2 * DAY + HOUR);
  await world.untilState(ticket, 'IN_PROGRESS');
  expect(await world.command(ticket, 'RESOLVE', technician, {}, { note: 'Parça değişti' })).toBe('RESOLVED');
  expect(await answer(ticket, true)).toBe('IN_PROGRESS');
  expect(await world.command(ticket, 'RESOLVE', technician, {}, { note: 'Yeniden ayarlandı' })).toBe('RESOLVED');
  expect(await world.command(ticket, 'CONFIRM_RESOLUTION', REQUESTER, {})).toBe('CLOSED');
  await readsLikeItsStory(ticket, 'WAKE in ON_HOLD');
  await world.record(ticket, 'conversation');
});

test('a requester who stays silent is reminded, then the desk is', async () => {
  const ticket = await world.ticket(await world.firm());
  await assign(ticket);
  await reply(ticket, true);
  await world.pass(4 * DAY);
  await world.until(ticket, ({ seq }) => seq >= 5);
  await world.pass(4 * DAY);
  await world.until(ticket, ({ seq }) => seq >= 6);
  await readsLikeItsStory(ticket, 'REMIND_REQUESTER in WAITING_REQUESTER');
  await world.record(ticket, 'silent-requester');
});

test('where the firm wants it so, a silent requester’s ticket counts as resolved after some business days, and an answer opens it again', async () => {
  const ticket = await world.ticket(await world.firm());
  await assign(ticket);
  await silentDays(5);
  await reply(ticket, true);
  await untilSeq(ticket, 6);
  // Changed while it runs: what is due counts by the setting as it is then.
  await silentDays(8);
  await untilSeq(ticket, 8);
  await silentDays(null);
  expect(await world.rows(`SELECT template FROM mail WHERE ticket_id = $1 AND template = 'TICKET_SILENT'`, [ticket.id])).toHaveLength(1);
  const commands = await world.rows<{ command: string }>('SELECT command FROM ticket_event WHERE ticket_id = $1 AND seq > 4 ORDER BY seq', [
    ticket.id,
  ]);
  expect(commands.map(({ command }) => command)).toEqual(['REMIND_REQUESTER', 'REMIND_REQUESTER', 'DEFER_DEADLINE', 'RESOLVE_SILENT']);
  // Thanks from the status page open nothing; an answer does, whatever form it was typed into.
  expect(await answer(ticket)).toBe('RESOLVED');
  expect(await answer(ticket, false, { answers: true })).toBe('IN_PROGRESS');
  await readsLikeItsStory(ticket, 'RESOLVE_SILENT in WAITING_REQUESTER');
  await world.record(ticket, 'silence-resolved');
});

test('nobody is silent whose colleague wrote what the desk has not answered, or who was just spoken to', async () => {
  const ticket = await world.ticket(await world.firm());
  await assign(ticket);
  await silentDays(3);
  const deadline = async () => (await world.rows<{ due: string | null }>('SELECT due_command AS due FROM ticket WHERE id = $1', [ticket.id]))[0]?.due;
  await reply(ticket, true);
  await untilSeq(ticket, 6);
  expect(await deadline()).toBe('RESOLVE_SILENT');
  const call = { direction: 'OUT', reached: true, answered: false } as const;
  await world.command(ticket, 'RECORD_CALL', technicianOf(ticket.firm), call, { text: 'Cuma günü yanıtlayacak', attachmentIds: [] });
  expect(await deadline()).toBe('REMIND_REQUESTER');
  await untilSeq(ticket, 9);
  expect(await deadline()).toBe('RESOLVE_SILENT');
  expect(await answer(ticket, false, { aside: true })).toBe('WAITING_REQUESTER');
  await untilSeq(ticket, 11);
  await silentDays(null);
  const [row] = await world.rows<object>('SELECT state, due_command, unanswered_since IS NOT NULL AS unanswered FROM ticket WHERE id = $1', [
    ticket.id,
  ]);
  expect(row).toEqual({ state: 'WAITING_REQUESTER', due_command: null, unanswered: true });
  await readsLikeItsStory(ticket);
  await world.record(ticket, 'silence-broken');
});

test('a ticket that goes to a team, is taken from its queue and handed on to a colleague', async () => {
  const [firm, other] = [await world.firm(), await world.firm()];
  const ticket = await world.ticket(firm);
  await assign(ticket);
  const teamId = randomUUID();
  await world.rows('INSERT INTO team (id, name, created_at, updated_at) VALUES ($1, $2, now(), now())', [teamId, `Ağ ${teamId.slice(0, 8)}`]);
  const note = { note: 'Anahtar cihazı' };
  expect(await world.command(ticket, 'TRANSFER', technicianOf(firm), { teamId, assigneeId: null, assigneeNumber: null }, note)).toBe('NEW');
  expect(await assign(ticket)).toBe('IN_PROGRESS');
  const colleague = { teamId: null, assigneeId: other.technician.id, assigneeNumber: other.technician.number };
  expect(await world.command(ticket, 'TRANSFER', technicianOf(firm), colleague, note)).toBe('IN_PROGRESS');
  await readsLikeItsStory(ticket);
  await world.record(ticket, 'transfer');
});

test('several attempts: declined, broken off, withdrawn in session, lapsed, and at last solved by a consent given on the phone', async () => {
  const ticket = await world.ticket(await world.firm());
  const technician = technicianOf(ticket.firm);
  await assign(ticket);
  const ask = (): Promise<string> => world.command(ticket, 'ASK_CONSENT', technician, { scope: 'CONTROL', windowMinutes: 60 });
  await ask();
  expect(await world.answerConsent(ticket, false)).toBe('IN_PROGRESS');
  await ask();
  await world.answerConsent(ticket, true);
  await world.command(ticket, 'START_REMOTE', technician, {});
  expect(await world.command(ticket, 'END_REMOTE', technician, { outcome: 'INTERRUPTED' }, { note: 'Hat koptu' })).toBe('IN_PROGRESS');
  await ask();
  await world.answerConsent(ticket, true);
  await world.command(ticket, 'START_REMOTE', technician, {});
  expect(await world.deliver(ticket, await world.writeAnswer(ticket, 'WITHDRAW_CONSENT'))).toBe('DISCONNECTING');
  expect(await world.command(ticket, 'CONFIRM_DISCONNECT', technician, {})).toBe('IN_PROGRESS');
  await ask();
  await world.pass(4 * DAY);
  await world.untilState(ticket, 'IN_PROGRESS');
  // After a withdrawal somebody else has heard it too.
  const spoken = { consentId: null, granted: true, scope: 'CONTROL', windowMinutes: 60, witnessId: ticket.firm.staff.id } as const;
  const call = { name: 'Şule Iğdırlı', phone: '+905321112233', textVersion: '2026-11', locale: 'tr' };
  expect(await world.command(ticket, 'RECORD_PHONE_CONSENT', technician, spoken, call)).toBe('REMOTE_READY');
  await world.command(ticket, 'START_REMOTE', technician, {});
  expect(await world.command(ticket, 'END_REMOTE', technician, { outcome: 'SOLVED' }, { note: 'Sürücü yenilendi' })).toBe('RESOLVED');
  await readsLikeItsStory(ticket, 'LAPSE_CONSENT in WAITING_CONSENT', 'EXPIRE_CONSENT in REMOTE_READY');
  await world.record(ticket, 'several-attempts');
});

test('a consent by phone that its giver denies: what it opened ends', async () => {
  const ticket = await world.ticket(await world.firm());
  const technician = technicianOf(ticket.firm);
  await assign(ticket);
  const spoken = { consentId: null, granted: true, scope: 'VIEW', windowMinutes: 30 } as const;
  const call = { name: 'Şule Iğdırlı', phone: '+905321112233', textVersion: '2026-11', locale: 'tr' };
  await world.command(ticket, 'RECORD_PHONE_CONSENT', technician, spoken, call);
  await world.command(ticket, 'START_REMOTE', technician, {});
  expect(await world.deliver(ticket, await world.writeAnswer(ticket, 'WITHDRAW_CONSENT'))).toBe('DISCONNECTING');
  await world.pass(3 * 60_000);
  await world.until(ticket, ({ seq }) => seq >= 7);
  expect((await world.story(ticket)).at(-1)).toBe('ALARM_DISCONNECT');
  await world.command(ticket, 'CONFIRM_DISCONNECT', technician, {});
  await readsLikeItsStory(ticket, 'ALARM_DISCONNECT in DISCONNECTING');
  await world.record(ticket, 'phone-consent-contested');
});

test('a permission that ends with its device cuts the session; a decision by phone that is contested takes its work back', async () => {
  const ticket = await world.ticket(await world.firm());
  const { firm } = ticket;
  const [desk, technician] = [deskOf(firm), technicianOf(firm)];
  await assign(ticket);
  await world.command(ticket, 'ASK_CONSENT', technician, { scope: 'CONTROL', windowMinutes: 60 });
  await world.answerConsent(ticket, true);
  expect(await world.command(ticket, 'START_REMOTE', technician, {})).toBe('REMOTE_SESSION');
  const at = await world.now();
  const [consent] = await world.rows<{ id: string }>('SELECT id FROM consent WHERE ticket_id = $1', [ticket.id]);
  const [consentId, revoked, contested] = [consent?.id ?? '', randomUUID(), randomUUID()];
  const by = { kind: 'STAFF', id: desk.id } as const;
  await revoke(world.db.pool, { id: consentId, ticketId: ticket.id }, { commandId: revoked, actor: by, at, expiresAt: at + DAY });
  expect(await world.command(ticket, 'REVOKE_CONSENT', by, { consentId }, {}, revoked)).toBe('DISCONNECTING');
  expect(await world.command(ticket, 'CONFIRM_DISCONNECT', technician, {})).toBe('IN_PROGRESS');
  await world.command(ticket, 'RECORD_REMOTE_IMPOSSIBLE', desk, { reason: 'NO_POWER' });
  const need = { approverId: firm.representative.id, estimatedHours: '1', callOut: '0.00', labour: '100.00', travel: '0.00', lodging: '0.00' };
  await world.command(ticket, 'CONVEY_ONSITE', desk, need, { scope: 'Güç kaynağı', tried: 'Açılmadı' });
  await world.childRuns(`approval-${ticket.number}-1`);
  const [approval] = await world.rows<{ id: string }>('SELECT id FROM approval WHERE ticket_id = $1', [ticket.id]);
  const approvalId = approval?.id ?? '';
  expect(await world.command(ticket, 'RECORD_PHONE_DECISION', desk, { approvalId, approved: true })).toBe('TO_PLAN');
  await world.rows('UPDATE approval SET contested_at = decided_at, contest_id = $2 WHERE id = $1', [approvalId, contested]);
  const approver = { kind: 'APPROVER', id: firm.representative.id } as const;
  expect(await world.command(ticket, 'CONTEST_DECISION', approver, { approvalId }, {}, contested)).toBe('TO_PLAN');
  await readsLikeItsStory(ticket);
  await world.record(ticket, 'revoked-and-contested');
});
