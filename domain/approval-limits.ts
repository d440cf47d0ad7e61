import type { ApprovalContent, ApprovalLine } from './approval-content';
import type { ApproverRole } from './approval-kinds';
import type { DecidedLine } from './line-decision';
import { addAmounts, compareAmounts, formatMoney, type Currency, type DecimalText } from './money';
import type { Label } from './label';
import type { Locale } from './locale';

/** A person of the customer, as far as it matters whose yes is enough. */
export interface Signatory {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly active: boolean;
  /** Up to which total their yes is enough, exactly that total included; null: without a limit. */
  readonly approvalLimit: DecimalText | null;
}

/** What a second approver is looked for by. */
export interface LimitQuestion {
  /** The most that can be approved, before what is taken instead of a line is chosen. */
  readonly total: DecimalText;
  readonly role: ApproverRole;
  readonly approver: Signatory;
  /** Others of the same customer. */
  readonly others: readonly Signatory[];
  /** Whom the customer has named for what is above a limit. */
  readonly secondApproverId: string | null;
}

/** Whether a yes to this total is enough; exactly at the limit it is. */
export function isWithinLimit(limit: DecimalText | null, total: DecimalText): boolean {
  return limit === null || compareAmounts(total, limit) <= 0;
}

/**
 * Who must approve after the approver: null where nobody needs to, 'nobody' where somebody must and there is none. Whom the
 * customer has named comes first; else whoever decides in the same role with the lowest limit that is enough. Never the same person.
 */
export function approverAbove({ total, role, approver, others, secondApproverId }: LimitQuestion): Signatory | 'nobody' | null {
  if (isWithinLimit(approver.approvalLimit, total)) return null;
  const fit = others.filter(({ id, active, approvalLimit }) => id !== approver.id && active && isWithinLimit(approvalLimit, total));
  const named = fit.find(({ id }) => id === secondApproverId);
  if (named !== undefined) return named;
  return fit.filter(({ roles }) => roles.includes(role)).sort(byLimit)[0] ?? 'nobody';
}

/** Whoever has no limit comes last: the management is not asked about what a department may decide. */
function byLimit(one: Signatory, other: Signatory): number {
  const [a, b] = [one.approvalLimit, other.approvalLimit];
  if (a !== null && b !== null && compareAmounts(a, b) !== 0) return compareAmounts(a, b);
  if ((a === null) !== (b === null)) return a === null ? 1 : -1;
  return one.id < other.id ? -1 : 1;
}

/** The most that a request can come to, whatever is taken instead of its lines. */
export function highestTotal(lines: readonly Pick<ApprovalLine, 'amount' | 'alternatives'>[]): DecimalText {
  return addAmounts(...lines.map(({ amount, alternatives = [] }) => highest([amount, ...alternatives.map((other) => other.amount)])));
}

function highest(amounts: readonly DecimalText[]): DecimalText {
  return amounts.reduce((most, amount) => (compareAmounts(amount, most) > 0 ? amount : most));
}

/**
 * What a second approver is asked: exactly what the first has approved, so that nothing is approved that both have not said yes
 * to. Where the first left nothing out and nothing could be chosen it is the same content, with the same hash.
 */
export function contentLeft(content: ApprovalContent, decided: readonly DecidedLine[] | null): ApprovalContent {
  const isWhole = decided === null || decided.every(({ approved, alternative }) => approved && alternative === null);
  if (isWhole && content.lines.every(({ alternatives = [] }) => alternatives.length === 0)) return content;
  const lines = content.lines.flatMap((line, index) => lineLeft(line, decided === null ? null : decided[index]));
  const others = content.lines.flatMap((line, index) => othersNote(line, decided === null ? null : decided[index], content.currency));
  return { ...content, lines, total: addAmounts(...lines.map(({ amount }) => amount)), notes: [...content.notes, ...others] };
}

/** What could have been taken as well: the second says yes to a choice, and sees what it was made from. */
function othersNote({ description, amount, alternatives = [] }: ApprovalLine, decided: DecidedLine | null | undefined, currency: Currency): Label[] {
  if (alternatives.length === 0 || decided === undefined || decided?.approved === false) return [];
  const chosen = decided?.alternative ?? null;
  const offered = [
    { description, amount },
    ...alternatives.map((other) => ({ description: { tr: other.description, en: other.description }, amount: other.amount })),
  ];
  const rest = offered.filter((_one, index) => index !== (chosen === null ? 0 : chosen + 1));
  const named = (locale: Locale): string => rest.map((one) => `${one.description[locale]}, ${formatMoney(one.amount, currency, locale)}`).join('; ');
  return [
    {
      tr: `“${description.tr}” kaleminde seçilmeyen öteki seçenekler (KDV hariç): ${named('tr')}.`,
      en: `Other options of “${description.en}” that were not chosen (without VAT): ${named('en')}.`,
    },
  ];
}

function lineLeft({ alternatives = [], ...line }: ApprovalLine, decided: DecidedLine | null | undefined): ApprovalLine[] {
  if (decided === undefined || decided?.approved === false) return [];
  const chosen = decided?.alternative == null ? undefined : alternatives[decided.alternative];
  if (chosen === undefined) return [line];
  const { tr, en } = line.description;
  const description = { tr: `${tr} – seçilen: ${chosen.description}`, en: `${en} – chosen: ${chosen.description}` };
  const { priceItemId: _, ...rest } = line;
  const { unitPrice, amount, priceItemId } = chosen;
  return [{ ...rest, description, unitPrice, ...(priceItemId === undefined ? {} : { priceItemId }), amount }];
}
