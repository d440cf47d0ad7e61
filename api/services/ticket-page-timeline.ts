import type { TicketPage } from '../contract/ticket-page';
import { outcomesOf } from './contest-of-approval';
import { iso, isoFields } from './iso-fields';
import { toReport } from './mail-reports';
import { permissionOutcomes } from './permission-outcomes';
import { toAttachment, toMergedRequest, toMessage } from './ticket-conversation';
import type { ConsentJson, DecisionJson, EventJson, PageDbRow, PageParts } from './ticket-page-rows';
import type { View } from './ticket-page-view';

/** Fields of a command's body that people wrote, as the timeline shows them. */
const TEXT_FIELDS = [
  'note',
  'told',
  'reason',
  'scope',
  'tried',
  'diagnosis',
  'description',
  'receiptVendor',
  'receiptNumber',
  'receiptDate',
  'receiptFileId',
  'spokenWith',
  'checkedHow',
  'phone',
  'name',
];

/** Arguments of commands that are amounts of money, or lead to one. */
const AMOUNT_ARGS = ['callOut', 'labour', 'travel', 'lodging', 'amount', 'vatRate', 'lines'];

/** What happened on the ticket and was said, in the order of time. */
export function timelineOf(row: PageDbRow, parts: PageParts, view: View): TicketPage['timeline'] {
  const { events, notes, messages, refusedAnswers, mergedRequests, mails, reports, decisions, consents } = parts;
  const requester = row.requester_name ?? row.requester_email ?? '';
  const timeline: TicketPage['timeline'] = [
    ...events.map((event) => toEvent(event, row, view, colleagueOf(event, consents))),
    ...notes.map((note) => ({
      kind: 'note' as const,
      at: iso(note.at),
      id: note.id,
      author: { id: note.authorId, name: note.authorName },
      text: view.people ? note.text : null,
      attachments: note.attachments.map((file) => toAttachment(file, view.people)),
      ofTicket: note.ofTicket,
    })),
    ...mergedRequests.map((request) => toMergedRequest(request, view.people)),
    ...messages.map((message) => toMessage(message, requester, view.people)),
    ...refusedAnswers.map((answer) => toMessage(answer, requester, view.people, true)),
    ...mails.map((mail) => ({
      ...mail,
      kind: 'mail' as const,
      at: iso(mail.at),
      to: view.people ? mail.to : null,
      ...isoFields(mail, ['sentAt', 'bouncedAt']),
    })),
    ...reports.map((report) => toReport(report, view.people)),
    ...outcomesOf(parts.approvals, view.people),
    ...permissionOutcomes(parts.permissionOutcomes, view.people),
    ...(view.people ? decisions.map((decision) => toDecision(decision, view)) : []),
  ];
  return timeline.sort((a, b) => a.at.localeCompare(b.at));
}

/** Who of the customer took a step about a permission, where that was the device's user and not the requester. */
function colleagueOf({ command, args }: EventJson, consents: readonly ConsentJson[]): string | null {
  if (command !== 'GRANT_CONSENT' && command !== 'DECLINE_CONSENT' && command !== 'WITHDRAW_CONSENT') return null;
  const consent = consents.find(({ id }) => id === args['consentId']);
  if (consent === undefined) return null;
  return command === 'WITHDRAW_CONSENT' && consent.isUsersObjection ? consent.deviceUser : consent.askedOf;
}

function toEvent(event: EventJson, row: PageDbRow, view: View, colleague: string | null): TicketPage['timeline'][number] {
  const { actorId, actorName, texts, ...rest } = event;
  const isStaff = event.actorKind === 'STAFF';
  const amounts = view.prices || (isStaff && actorId === view.viewerId);
  const name = event.actorKind === 'REQUESTER' ? (colleague ?? row.requester_name ?? row.requester_email) : actorName;
  const written = Object.entries(texts ?? {}).filter(
    (entry): entry is [string, string] => TEXT_FIELDS.includes(entry[0]) && typeof entry[1] === 'string' && (amounts || entry[0] !== 'receiptFileId'),
  );
  return {
    ...rest,
    kind: 'event',
    at: iso(event.at),
    actor: { id: actorId, name: isStaff || view.people ? name : null },
    args: amounts ? event.args : Object.fromEntries(Object.entries(event.args).filter(([key]) => !AMOUNT_ARGS.includes(key))),
    texts: view.people ? Object.fromEntries(written) : {},
    contract: view.contracts ? event.contract : null,
  };
}

function toDecision({ actorId, actorName, ...decision }: DecisionJson, { prices }: View): TicketPage['timeline'][number] {
  const hidden = prices ? {} : { net: null, reason: null };
  return { ...decision, kind: 'charge', at: iso(decision.at), actor: { id: actorId, name: actorName }, ...hidden };
}
