import { REMOTE_IMPOSSIBLE_REASONS } from '../../../../api/contract/ticket-actions';
import { ASKED_INSTEAD } from '../../../../domain/asked-instead';
import { TARGETS } from '../../../../domain/clocks/targets';
import type { CommandArgs } from '../../../../domain/command-args';
import { CONSENT_SCOPES } from '../../../../domain/consent-text';
import { FORM_CONSENT_OBSTACLES, formConsentLost } from '../../../../domain/form-consent';
import { formatCivilDate, formatDateTime, formatDuration, formatTimeRange } from '../../../../domain/format';
import type { Label } from '../../../../domain/label';
import { HOLD_REASONS } from '../../../../domain/hold-reasons';
import { formatDecimal, formatMoney } from '../../../../domain/money';
import { PRIORITIES } from '../../../../domain/priorities';
import { UNITS } from '../../../../domain/units';
import { VERIFICATIONS } from '../../../../domain/verification';
import { WITHDRAWAL_CALLERS } from '../../../../domain/withdrawal-callers';
import { WORK_CAUSES } from '../../../../domain/work-causes';
import { isExpense, WORK_TYPES } from '../../../../domain/work-types';
import { useAppLocale, useTableLabel, useText } from '../../i18n/use-text';
import type { AdminKey } from '../../i18n/i18n-provider';
import type { Ticket, TimelineEntry } from '../ticket-types';

type Event = Extract<TimelineEntry, { kind: 'event' }>;

/** What a person wants to read of a transition besides its name. */
export interface EventDetails {
  /** Who was chosen: assignee or technician of a visit. */
  readonly staffId: string | null;
  /** The team that it was given to. */
  readonly teamId: string | null;
  readonly receiptFileId: string | null;
  readonly facts: readonly string[];
  readonly texts: readonly { readonly name: string; readonly value: string }[];
}

const TABLES: Readonly<Record<string, Readonly<Record<string, Label>>>> = {
  priority: PRIORITIES,
  scope: CONSENT_SCOPES,
  workType: WORK_TYPES,
  reason: { ...REMOTE_IMPOSSIBLE_REASONS, ...HOLD_REASONS },
  target: TARGETS,
  insteadOfUser: ASKED_INSTEAD,
  method: VERIFICATIONS,
  caller: WITHDRAWAL_CALLERS,
  cause: WORK_CAUSES,
};
const OUTCOMES: Readonly<Record<string, AdminKey>> = { SOLVED: 'remote.solved', FAILED: 'remote.failed', UNSOLVED: 'visit.unsolved' };
const TEXT_NAMES: Readonly<Record<string, AdminKey>> = {
  note: 'form.note',
  told: 'remote.told',
  name: 'phone_call.name',
  reason: 'form.reason',
  scope: 'approval.scope',
  tried: 'approval.tried',
  diagnosis: 'work_need.diagnosis',
  description: 'charge.description',
  receiptVendor: 'charge.receipt_vendor',
  receiptNumber: 'charge.receipt_number',
  receiptDate: 'charge.receipt_date',
  spokenWith: 'verify.spoken_with',
  checkedHow: 'verify.checked_how',
  phone: 'verify.phone',
};

function keyOfText(name: string, given: string): AdminKey | undefined {
  // What is to be done is asked differently where nobody comes.
  if (name === 'scope' && given.endsWith('WORK_NEED')) return 'work_need.scope';
  // Of a permission or a decision the caller may have called us.
  if (name === 'phone' && given !== 'VERIFY_REQUESTER') return 'voice.phone';
  return TEXT_NAMES[name];
}

/** In what the quantity of work was counted; unknown where an expense's item is no longer in the price list. */
function unitOf({ workType, priceItemId }: CommandArgs['RECORD_WORK'], priceItems: Ticket['priceItems']): string | undefined {
  const item = priceItems.find(({ id }) => id === priceItemId);
  return item?.unit ?? (isExpense(workType) ? undefined : WORK_TYPES[workType].unit);
}

/** The other side of a merge. */
function otherTicket(args: Event['args']): string[] {
  return typeof args['ticketId'] === 'string' && typeof args['number'] === 'number' ? [`#${args['number']}`] : [];
}

/** What a step has undone or put right besides. */
function besides({ args, command, from, to }: Event, text: ReturnType<typeof useText>, locale: ReturnType<typeof useAppLocale>): string[] {
  const { arrivedAt, formerAt } = args;
  if (command === 'ASSIGN' && from === 'WAITING_CONSENT' && to !== from) return [text('timeline.question_dropped')];
  if (typeof arrivedAt !== 'number' || typeof formerAt !== 'number') return [];
  return [`${formatDateTime(formerAt, locale)} → ${formatDateTime(arrivedAt, locale)}`];
}

/** From when until when a visit is planned. */
function rangeOf({ startsAt, endsAt }: Event['args'], locale: ReturnType<typeof useAppLocale>): string[] {
  return typeof startsAt === 'number' && typeof endsAt === 'number' ? [formatTimeRange(startsAt, endsAt, locale)] : [];
}

/** Picks the facts and words of a transition. */
export function useEventDetails(event: Event, priceItems: Ticket['priceItems']): EventDetails {
  const { args, texts, contract, command } = event;
  const text = useText();
  const locale = useAppLocale();
  const tableLabel = useTableLabel();
  const nameOf = (name: string, given: string): string => {
    const key = keyOfText(name, given);
    return key === undefined ? name : text(key);
  };
  const number = (name: string): number | null => (typeof args[name] === 'number' ? args[name] : null);
  const facts = Object.entries(TABLES).flatMap(([name, table]) =>
    typeof args[name] === 'string' && args[name] in table ? [tableLabel(table, args[name])] : [],
  );
  const outcome = args['reached'] === false ? 'phone_call.in_vain' : OUTCOMES[String(args['outcome'])];
  if (outcome) facts.push(text(outcome));
  facts.push(...besides(event, text, locale), ...otherTicket(args), ...rangeOf(args, locale));
  if (contract !== null) facts.push(text('timeline.contract', { number: contract.number }));
  if (args['addContact'] === true) facts.push(text('ticket.contact_added'));
  if (typeof args['approved'] === 'boolean') facts.push(text(args['approved'] ? 'approval.said_yes' : 'approval.said_no'));
  const minutes = number('minutes') ?? number('windowMinutes');
  if (minutes !== null) facts.push(formatDuration(minutes * 60_000, locale));
  if (typeof args['quantity'] === 'string') {
    const unit = unitOf(args as unknown as CommandArgs['RECORD_WORK'], priceItems);
    facts.push([formatDecimal(args['quantity'], locale), ...(unit === undefined ? [] : [tableLabel(UNITS, unit)])].join(' '));
  }
  if (typeof args['serviceDate'] === 'string') facts.push(formatCivilDate(args['serviceDate'], locale));
  if (typeof args['amount'] === 'string') facts.push(formatMoney(args['amount'], 'TRY', locale));
  const validUntil = number('validUntil') ?? number('until');
  if (validUntil !== null) facts.push(text('time.until', { at: formatDateTime(validUntil, locale) }));
  if (args['formConsent'] != null) {
    const lost = formConsentLost(args as unknown as CommandArgs['JUDGE']);
    facts.push(
      lost === null ? text('timeline.form_consent_taken') : text('timeline.form_consent_lost', { reason: tableLabel(FORM_CONSENT_OBSTACLES, lost) }),
    );
  }
  const staffId = args['assigneeId'] ?? args['technicianId'];
  return {
    teamId: typeof args['teamId'] === 'string' ? args['teamId'] : null,
    staffId: typeof staffId === 'string' ? staffId : null,
    receiptFileId: texts['receiptFileId'] ?? null,
    facts,
    // What is an enum or a figure stands among the facts already.
    texts: Object.entries(texts)
      .filter(([name]) => !(name in args) && name !== 'receiptFileId')
      .map(([name, value]) => ({
        name: nameOf(name, command),
        value: name === 'receiptDate' ? formatCivilDate(value, locale) : value,
      })),
  };
}
