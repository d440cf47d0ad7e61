import type { Effect } from '../ticket-effects';
import { isHoldAnswered } from '../hold-reasons';
import type { HoldRef, SnapshotPatch, TicketSnapshot } from '../ticket-snapshot';
import { isWorkDone, stateDef, targetsOf } from '../ticket-states';
import { giveUpConsent } from './remote';
import { missedDeadline, reopened, tellOfReopening, type RuleOutcome, type Rules } from './rule';

const MESSAGE: Effect = { kind: 'message.add' };

/** What requester and desk write to each other, and waiting for an answer. */
export const conversationRules: Rules = {
  /** An answer to the requester (M8); asked once more, they are reminded once more. */
  REPLY: (snapshot, { args }) => {
    const { state } = snapshot;
    const waits = args.wait === true && state !== 'WAITING_REQUESTER';
    if (waits && !targetsOf(state, 'REPLY').includes('WAITING_REQUESTER')) return { refuse: 'CANNOT_WAIT_NOW' };
    return {
      to: waits ? 'WAITING_REQUESTER' : state,
      patch: spoken(snapshot),
      effects: [MESSAGE, { kind: 'mail', mail: 'TICKET_REPLY' }],
    };
  },
  /**
   * A talk is part of the conversation and can bring the answer that was waited for, else it is waited for anew, as after a reply; a
   * call in vain is kept in the story alone.
   */
  RECORD_CALL: (snapshot, { args }) => {
    if (args.reached !== true) return { to: snapshot.state };
    if (snapshot.state === 'WAITING_REQUESTER' && args.answered === true) return { ...afterWaiting(snapshot), effects: [MESSAGE] };
    return { to: snapshot.state, patch: spoken(snapshot), effects: [MESSAGE] };
  },
  /** Whatever the requester writes is kept; it moves the ticket only where it was waited for, or where they say that it is not solved. */
  ANSWER: (snapshot, { args }) => {
    const { state } = snapshot;
    // What we asked is still unanswered, and what is solved is so for its requester.
    if (args.aside === true) return { to: state, effects: [MESSAGE] };
    if (state === 'WAITING_REQUESTER') return { ...afterWaiting(snapshot), effects: [MESSAGE] };
    if (snapshot.hold !== null) return { to: state, patch: heldAnswered(snapshot.hold), effects: [MESSAGE] };
    const isMeant = args.reopen === true || (args.answers === true && snapshot.resolvedUnanswered);
    const isReopened = isMeant && isWorkDone(stateDef(state)) && snapshot.mergedInto === null;
    if (!isReopened) return { to: state, effects: [MESSAGE] };
    return { to: 'IN_PROGRESS', patch: reopened(snapshot), effects: [MESSAGE, ...tellOfReopening(snapshot)] };
  },
  /** Once by mail, then the desk is asked to phone; silence alone resolves only where the firm wants it so. */
  REMIND_REQUESTER: (snapshot, _input, now) =>
    snapshot.requesterReminded
      ? { patch: missedDeadline(snapshot, now), effects: [{ kind: 'task', task: 'REQUESTER_SILENT' }, { kind: 'silence.begin' }] }
      : { patch: { requesterReminded: true }, effects: [{ kind: 'mail', mail: 'REPLY_REMINDER' }] },
  RESOLVE_SILENT: (snapshot) => {
    if (snapshot.deadline?.command !== 'RESOLVE_SILENT') return { refuse: 'NO_LONGER_CURRENT' };
    const effects: Effect[] = [...giveUpConsent(snapshot), { kind: 'mail', mail: 'TICKET_SILENT' }];
    return { patch: { consent: null, requesterReminded: false, resolvedUnanswered: true }, effects };
  },
};

/** What our own words change: what was asked is asked anew, and what the requester wrote while it rests is answered. */
function spoken({ requesterReminded, hold }: TicketSnapshot): SnapshotPatch {
  const { answered, ...rest } = hold ?? {};
  return { ...(requesterReminded ? { requesterReminded: false } : {}), ...(answered === true ? { hold: rest as HoldRef } : {}) };
}

/** It rests on, but by whose wish it does is waiting for us. */
function heldAnswered(hold: HoldRef): SnapshotPatch {
  const answered = { ...hold, answered: true } as const;
  return isHoldAnswered(answered) && hold.answered !== true ? { hold: answered } : {};
}

/** Where a ticket goes on that has waited for its requester. */
export function afterWaiting({ assigneeId }: TicketSnapshot): RuleOutcome {
  return { to: assigneeId === null ? 'NEW' : 'IN_PROGRESS', patch: { requesterReminded: false } };
}
