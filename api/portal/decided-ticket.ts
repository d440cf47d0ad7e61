import type { CommandArgs, CommandInput } from '../../domain/command-args';
import { decide } from '../../domain/ticket-machine';
import type { ConsentView } from '../services/portal-consent';
import type { StatusTicket } from '../services/portal-status';

type Answer = 'GRANT_CONSENT' | 'DECLINE_CONSENT' | 'WITHDRAW_CONSENT' | 'REVOKE_CONSENT';
const ANSWERS: Partial<Record<ConsentView['status'], Answer>> = {
  GRANTED: 'GRANT_CONSENT',
  DECLINED: 'DECLINE_CONSENT',
  WITHDRAWN: 'WITHDRAW_CONSENT',
  REVOKED: 'REVOKE_CONSENT',
};

/**
 * The ticket as its consent's row says that it is: the row is the gate, and an answer holds from the moment in which it stands
 * there, seconds before the ticket's workflow has heard of it (M6).
 */
export function asDecided(ticket: StatusTicket, at: number): StatusTicket {
  const { snapshot, consentRow } = ticket;
  const command = consentRow === null ? undefined : ANSWERS[consentRow.status];
  if (consentRow === null || command === undefined || snapshot.consent === null) return ticket;
  if (command === 'GRANT_CONSENT' && snapshot.consent.status === 'GRANTED') return ticket;
  const args: CommandArgs[Answer] = { consentId: consentRow.id, validUntil: Date.parse(consentRow.validUntil ?? '') };
  const input = {
    commandId: '',
    command,
    actor: { kind: command === 'REVOKE_CONSENT' ? 'STAFF' : 'REQUESTER', id: null },
    args,
  } satisfies CommandInput;
  const verdict = decide(snapshot, input, at);
  if (!verdict.ok) return ticket;
  return {
    ...ticket,
    snapshot: { ...snapshot, ...verdict.patch, state: verdict.to },
    events: [
      ...ticket.events,
      {
        command,
        to: verdict.to,
        at: consentRow.answeredAt,
        judged: null,
        needKind: null,
        needsSecond: false,
        ownReason: null,
        contested: consentRow.contested,
        colleague: consentRow.colleague,
        isUsersObjection: consentRow.contested && consentRow.isUsersObjection,
        isWitnessDenial: consentRow.contested && consentRow.isWitnessDenial,
        isOfLink: consentRow.isOfLink,
        isSpoken: consentRow.isSpoken,
        isByPhone: consentRow.contested && consentRow.isByPhone,
        isYesAnew: false,
      },
    ],
  };
}
