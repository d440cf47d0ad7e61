import { MAILS, type MailDef } from '../../domain/mail-keys';
import type { Effect, EffectKind } from '../../domain/ticket-effects';
import type { SnapshotPatch } from '../../domain/ticket-snapshot';
import { collectingWake } from '../../platform/month-end-wake';
import { openTask } from '../desk-tasks';
import { queueMail } from '../mail-queue';
import { linkSubstitutes } from '../substitute-links';
import { closeApproval, decideByPhone, openApproval, takeLines } from './approval';
import { openSecond } from './approval-chain';
import { chargeExpense, chargeSession, chargeVisit, chargeWork } from './charge';
import { releaseExcess } from './excess';
import type { EffectContext, EffectHandler } from './effect';
import { askDeskToConvey } from './convey-task';
import { linkContract, setAsset, setEntitlement } from './intake';
import { mergeInto, undoMerge } from './merge';
import { addMessage } from './message';
import { recordPhoneConsent } from './phone-consent';
import { bindConsent, closeConsent, confirmDisconnect, endSession, raiseAlarm, requestConsent, startSession } from './remote';
import { tellOfSession } from './session-told';
import { beginSilence } from './silence';
import { arrive, cancelVisit, completeVisit, correctArrival, planVisit, replanVisit } from './visit';

const queue: EffectHandler<'mail'> = async (context, { mail, subjectId, former }) => {
  const { tx, deps, at, after, request, participants, formerRequester } = context;
  const { commandId } = request.input;
  const { toFormer }: MailDef = MAILS[mail];
  const readers = { requesterEmail: (toFormer && formerRequester?.email) || context.requesterEmail, participants };
  const about = { ticketId: after.ticketId, ticketNumber: after.number, ...readers, subjectId: subjectId ?? null, commandId, former };
  if (request.input.command === 'RESEND_APPROVAL' && subjectId !== undefined) await linkSubstitutes(tx, deps, at, subjectId);
  // One step can tell of several things.
  const isOneOfSeveral = request.effects.filter((other) => other.kind === 'mail' && other.mail === mail).length > 1;
  const of = isOneOfSeveral && subjectId !== undefined ? `:${subjectId}` : '';
  await queueMail(tx, deps, at, { mail, effectKey: `${mail}:${commandId}${of}`, ...about });
};

const task: EffectHandler<'task'> = ({ tx, at, after, request }, { task: kind, occasion, subjectId = null }) =>
  openTask(tx, at, {
    kind,
    ticketId: after.ticketId,
    subjectId,
    occasion: occasion === undefined ? request.seq : `${occasion}:${request.seq}`,
  });

/** However a session ends, it is charged, and told where it was on a colleague's device. */
const chargeAndTell: EffectHandler<'charge.session'> = async (context, effect) => {
  await chargeSession(context, effect);
  await tellOfSession(context, effect.sessionId);
};

const HANDLERS: { readonly [K in EffectKind]: EffectHandler<K> } = {
  'entitlement.set': setEntitlement,
  'contract.link': linkContract,
  'asset.set': setAsset,
  'consent.request': requestConsent,
  'consent.by-phone': recordPhoneConsent,
  'consent.bind': bindConsent,
  'consent.close': closeConsent,
  'session.start': startSession,
  'session.end': endSession,
  'session.confirm-disconnect': confirmDisconnect,
  'session.alarm': raiseAlarm,
  'need.to-desk': askDeskToConvey,
  'approval.open': openApproval,
  'approval.open-second': openSecond,
  'approval.close': closeApproval,
  'approval.take-lines': takeLines,
  'approval.decide-by-phone': decideByPhone,
  'excess.release': releaseExcess,
  'visit.plan': planVisit,
  'visit.replan': replanVisit,
  'visit.cancel': cancelVisit,
  'visit.arrive': arrive,
  'visit.correct-arrival': correctArrival,
  'visit.complete': completeVisit,
  'charge.work': chargeWork,
  'charge.expense': chargeExpense,
  'charge.session': chargeAndTell,
  'charge.visit': chargeVisit,
  'merge.into': mergeInto,
  'merge.undo': undoMerge,
  'message.add': addMessage,
  'silence.begin': beginSilence,
  mail: queue,
  task,
};

/** What a month's end may wait for is done by these: a visit, its times, a session, a decision of the customer. */
const FILLING: ReadonlySet<EffectKind> = new Set([
  ...(['visit.replan', 'visit.cancel', 'visit.complete', 'session.end', 'excess.release'] as const),
  ...(['charge.work', 'charge.session', 'charge.visit'] as const),
]);

/** Executes the effects of a transition in their order; returns what they add to the event's patch. */
export async function applyEffects(context: EffectContext, effects: readonly Effect[]): Promise<SnapshotPatch> {
  let patch: SnapshotPatch = {};
  for (const effect of effects) {
    const handler = HANDLERS[effect.kind] as EffectHandler<EffectKind>;
    patch = { ...patch, ...(await handler(context, effect)) };
  }
  if (effects.some(({ kind }) => FILLING.has(kind))) await wakeMonths(context);
  return patch;
}

async function wakeMonths({ tx, at, after }: EffectContext): Promise<void> {
  if (after.customerId === null) return;
  const { text, values } = collectingWake(after.customerId, at);
  await tx.run(text, values);
}
