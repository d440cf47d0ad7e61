import { randomUUID } from 'node:crypto';
import type { Actor, CommandArgs, CommandInput } from '../../domain/command-args';
import type { TicketCommand } from '../../domain/ticket-commands';
import type { BenchFirm } from './firm';

/** One step of a ticket's road by a person. */
export interface RoadStep {
  readonly input: CommandInput;
  /** The command's body as the API stores it, texts included. */
  readonly payload: object;
  /** What the portal writes itself before the workflow hears of it. */
  readonly gate?: { readonly text: string; readonly values: readonly unknown[] };
}

const HOUR = 3_600_000;
const WINDOW_MINUTES = 120;

const GRANT = `UPDATE consent SET status = 'GRANTED', channel = 'LINK', decided_at = $2, valid_until = $3, decision_id = $4
  WHERE id = $1 AND status = 'REQUESTED'`;
const APPROVE = `UPDATE approval SET status = 'APPROVED', decided_at = $2, decided_via = 'LINK', decision_id = $3
  WHERE id = $1 AND status = 'OPEN' AND expires_at > $2`;

/** Remote road: assigned, consent asked and granted, session, solved, confirmed. Its end comes by a timer. */
export function remoteRoad(firm: BenchFirm, now: number): RoadStep[] {
  return [...remoteAttempt(firm, now, 'SOLVED'), confirmation(firm)].map(numbered);
}

/** A conversation: asked, answered, put on hold, taken up again, solved, confirmed. */
export function conversationRoad(firm: BenchFirm, now: number): RoadStep[] {
  const { staff, technician, requester } = firm;
  const words = { text: 'Yazıcının üzerindeki hata kodu nedir?', attachmentIds: [] };
  return [
    step('ASSIGN', staff.actor, { assigneeId: technician.id, assigneeNumber: technician.number }),
    step('REPLY', technician.actor, { wait: true }, words),
    step('ANSWER', { kind: 'REQUESTER', id: null }, { reopen: false }, { ...words, personEmail: requester.email }),
    step('HOLD', technician.actor, { reason: 'PART', until: now + 72 * HOUR, tell: true }),
    step('RESUME', technician.actor, {}),
    step('RESOLVE', technician.actor, {}, { note: 'Kartuş değiştirildi' }),
    confirmation(firm),
  ].map(numbered);
}

/** Onsite road: a remote attempt that failed, need, approval, visit with work and travel, confirmed. */
export function onsiteRoad(firm: BenchFirm, now: number): RoadStep[] {
  const { staff, technician, representativeId } = firm;
  const need = { approverId: representativeId, estimatedHours: '2', callOut: '1500.00', labour: '3900.00', travel: '900.00', lodging: '0.00' };
  const conveyed = step('CONVEY_ONSITE', staff.actor, need, {
    scope: 'Anakart ve güç kaynağı denenecek',
    tried: 'Uzaktan yeniden kuruldu, açılmadı',
  });
  const approvalId = conveyed.input.commandId;
  const granted = step('APPROVAL_GRANTED', { kind: 'APPROVER', id: representativeId }, { approvalId });
  const startsAt = now + 48 * HOUR;
  return [
    ...remoteAttempt(firm, now, 'FAILED'),
    conveyed,
    { ...granted, gate: { text: APPROVE, values: [approvalId, new Date(now), granted.input.commandId] } },
    step('PLAN_VISIT', staff.actor, { technicianId: technician.id, startsAt, endsAt: startsAt + 2 * HOUR }),
    step('ARRIVE', technician.actor, {}),
    step('RECORD_WORK', technician.actor, { workType: 'ONSITE_LABOUR', minutes: 90 }, { description: 'Güç kaynağı değiştirildi' }),
    step(
      'RECORD_EXPENSE',
      technician.actor,
      { workType: 'TRAVEL', amount: '840.50', vatRate: '20' },
      { description: 'Köprü ve yakıt', receiptNumber: 'A-1' },
    ),
    step('COMPLETE_VISIT', technician.actor, { outcome: 'SOLVED' }, { note: 'Çalışır durumda teslim edildi' }),
    confirmation(firm),
  ].map(numbered);
}

function remoteAttempt({ staff, technician, requester }: BenchFirm, now: number, outcome: 'SOLVED' | 'FAILED'): RoadStep[] {
  const asked = step('ASK_CONSENT', staff.actor, { scope: 'CONTROL', windowMinutes: WINDOW_MINUTES });
  const consentId = asked.input.commandId;
  const validUntil = now + WINDOW_MINUTES * 60_000;
  const granted = step('GRANT_CONSENT', { kind: 'REQUESTER', id: requester.id }, { consentId, validUntil });
  return [
    step('ASSIGN', staff.actor, { assigneeId: technician.id, assigneeNumber: technician.number }),
    asked,
    { ...granted, gate: { text: GRANT, values: [consentId, new Date(now), new Date(validUntil), granted.input.commandId] } },
    step('START_REMOTE', technician.actor, {}),
    step('END_REMOTE', technician.actor, { outcome }, { note: 'Yazıcı sürücüsü yeniden kuruldu' }),
  ];
}

function confirmation({ requester }: BenchFirm): RoadStep {
  return step('CONFIRM_RESOLUTION', { kind: 'REQUESTER', id: requester.id }, {});
}

function step<C extends TicketCommand>(command: C, actor: Actor, args: CommandArgs[C], texts: object = {}): RoadStep {
  return { input: { commandId: randomUUID(), command, actor, args }, payload: { ...args, ...texts } };
}

/** Receipt and entitlement check are events 1 and 2; each step adds one, and its sender has seen those before it. */
function numbered(one: RoadStep, index: number): RoadStep {
  return { ...one, input: { ...one.input, seenSeq: index + 2 } };
}
