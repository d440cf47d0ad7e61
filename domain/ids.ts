import type { CivilMonth } from './civil-date';
import { foldTurkish } from './fold';

/** Task queue of all workflows and activities. */
export const TASK_QUEUE = 'servis-masasi';

/** How a label number is printed. */
export interface LabelFormat {
  /** May be empty. */
  readonly prefix: string;
  /** Digits at least, filled with zeros. */
  readonly digits: number;
}

/** The series is an integer column: a longer number is on no label. */
const GREATEST_LABEL = 2_147_483_647;

/** Printed as SM-000123 unless a firm sets something else. */
export const DEFAULT_LABEL_FORMAT: LabelFormat = { prefix: 'SM-', digits: 6 };

/** Workflow id of a ticket. */
export function ticketWorkflowId(number: number): string {
  return `ticket-${natural(number)}`;
}

/** Workflow id of the n-th approval of a ticket. */
export function approvalWorkflowId(ticketNumber: number, n: number): string {
  return `approval-${natural(ticketNumber)}-${natural(n)}`;
}

/** Workflow id of the n-th visit of a ticket. */
export function visitWorkflowId(ticketNumber: number, n: number): string {
  return `visit-${natural(ticketNumber)}-${natural(n)}`;
}

/** Workflow id of a recount of open tickets' clocks, by its row. */
export function recountWorkflowId(id: string): string {
  return `recount-${id}`;
}

/** Workflow id of what prices the lines that waited for a rate, by its row. */
export function rateReleaseWorkflowId(id: string): string {
  return `rate-release-${id}`;
}

/** Workflow id of a contract's course, by its row: its number is typed by people and may be the customer's. */
export function contractWorkflowId(id: string): string {
  return `contract-${id}`;
}

/** Workflow id of the month's end of a customer. */
export function monthEndWorkflowId(customerNumber: number, period: CivilMonth): string {
  return `month-end-${natural(customerNumber)}-${period}`;
}

/** Workflow id of what begins the month's end of all customers. */
export function monthRunWorkflowId(period: CivilMonth): string {
  return `month-end-run-${period}`;
}

/** Ticket number of a ticket's workflow id; null when it is none. */
export function parseTicketWorkflowId(id: string): number | null {
  const match = /^ticket-([1-9]\d{0,14})$/.exec(id);
  return match ? Number(match[1]) : null;
}

/** An approval or a visit of a ticket, told from its workflow id. */
export interface TicketChild {
  readonly ticketNumber: number;
  readonly n: number;
}

/** Ticket number and ordinal of an approval's workflow id; null when it is none. */
export function parseApprovalWorkflowId(id: string): TicketChild | null {
  return parseChild('approval', id);
}

/** Ticket number and ordinal of a visit's workflow id; null when it is none. */
export function parseVisitWorkflowId(id: string): TicketChild | null {
  return parseChild('visit', id);
}

/** A label number as it is printed: SM-000123. */
export function formatLabel(number: number, { prefix, digits }: LabelFormat = DEFAULT_LABEL_FORMAT): string {
  return `${prefix}${String(natural(number)).padStart(digits, '0')}`;
}

/**
 * The number of a label as people type it: any case, with or without prefix, zeros, dashes and spaces ('sm 123', 'SM000123',
 * '123'). Null when it is no label; another prefix is none, and neither is a number beyond the series.
 */
export function parseLabel(text: string, { prefix }: LabelFormat = DEFAULT_LABEL_FORMAT): number | null {
  const bare = bareText(text);
  const barePrefix = bareText(prefix);
  const digits = barePrefix !== '' && bare.startsWith(barePrefix) ? bare.slice(barePrefix.length) : bare;
  const number = /^\d{1,15}$/.test(digits) ? Number(digits) : 0;
  return number > 0 && number <= GREATEST_LABEL ? number : null;
}

const MOST_LABELS = 20;

// What ends a label's number: not a date, a time, a fraction or a count ("etiket 2 adet").
const NUMBER_ENDS = String.raw`(?![\p{L}\p{N}]|[.:]\d|/\d{1,2}[/.]| ?(?:adet|tane|pcs|pieces?|kez|kere|defa))`;

// Folded: "Etiket: 15", "etiketi 15", "etiket no 15"; "15 numaralı etiket", "15 etiketli".
const CALLED_LABEL = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:etiket(?:i|in|iniz|imiz|im)?|label)(?: ?(?:no|nr|numarasi|numara|number))?\.? ?[:=#]? ?(\d{1,15})${NUMBER_ENDS}`,
  'gu',
);
const NUMBERED_LABEL = /(?<![\p{L}\p{N}])(\d{1,15}) ?(?:(?:numarali|nolu|no'lu) etiket|etiketli)/gu;

/**
 * Numbers of the labels that a text names ('SM-000123', 'sm 123', 'Etiket: 123'), each once, in their order. Only with the prefix
 * or the word for it: a bare number means anything.
 */
export function labelNumbersIn(text: string, { prefix }: LabelFormat = DEFAULT_LABEL_FORMAT): number[] {
  const letters = prefix.replace(/[^\p{L}]/gu, '');
  if (letters === '') return [];
  const whole = text.normalize('NFKC');
  const folded = foldTurkish(whole).replace(/[\s\p{Pd}_]+/gu, ' ');
  const prefixed = new RegExp(`(?<![\\p{L}\\p{N}])${letters}[\\s\\p{Pd}_]{0,2}(\\d{1,15})(?![\\p{L}\\p{N}])`, 'giu');
  const found = [...whole.matchAll(prefixed), ...folded.matchAll(CALLED_LABEL), ...folded.matchAll(NUMBERED_LABEL)];
  const numbers = found.map(([, digits = '']) => Number(digits)).filter((number) => number > 0 && number <= GREATEST_LABEL);
  return [...new Set(numbers)].slice(0, MOST_LABELS);
}

function parseChild(kind: string, id: string): TicketChild | null {
  const match = /^([a-z]+)-([1-9]\d{0,14})-([1-9]\d{0,14})$/.exec(id);
  return match && match[1] === kind ? { ticketNumber: Number(match[2]), n: Number(match[3]) } : null;
}

/** Letters and digits only, folded; NFKC also makes plain digits of full-width ones. */
function bareText(text: string): string {
  return foldTurkish(text.normalize('NFKC')).replace(/[\s\p{Pd}_.#/]+/gu, '');
}

function natural(number: number): number {
  if (!Number.isSafeInteger(number) || number < 1) throw new RangeError(`${number} is not a number of a series`);
  return number;
}
