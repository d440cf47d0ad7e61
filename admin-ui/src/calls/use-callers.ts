import type { CallerFindings } from '../../../api/contract/callers';
import { foldTurkish } from '../../../domain/fold';
import { formatPhone } from '../../../domain/phone';
import { useSettled } from '../forms/use-settled';
import { useText } from '../i18n/use-text';
import { useOperation } from '../data/use-operation';

/** Somebody or something that the search has found, or whoever is not found. */
export interface Found {
  readonly kind: 'ticket' | 'person' | 'device' | 'firm' | 'stranger';
  readonly id: string;
  readonly title: string;
  readonly detail: string;
}

const WAIT_MS = 120;
const joined = (...parts: readonly (string | null)[]): string => parts.filter(Boolean).join(' · ');

/**
 * Searches a moment after the last key; whoever is not among the findings can be recorded all the same. Until a search has come back nothing is
 * found: what fitted the letters before must not be taken for what fits the whole word, and nobody for a stranger.
 */
export function useCallers(typed: string): { found: Found[]; searching: boolean } {
  const q = useSettled(typed.trim(), WAIT_MS);
  const text = useText();
  const enabled = q.length > 2 || /^#?\d+$/.test(q);
  const { data, isPending } = useOperation('contacts', 'findCallers', { query: { q } }, { enabled });
  const searching = q !== typed.trim() || (enabled && isPending);
  if (searching || !enabled || data === undefined) return { found: [], searching };
  const stranger: Found = { kind: 'stranger', id: `stranger ${q}`, title: q, detail: '' };
  return { found: [...listed(data, q, (number) => text('customer.by_number', { number })), stranger], searching };
}

/** Who types a firm's name means the firm, not whichever of its people comes first. */
function isFirmMeant({ people, firms }: CallerFindings, q: string): boolean {
  const words = foldTurkish(q).split(/\s+/);
  const isIn = ({ name }: { readonly name: string }): boolean => words.every((word) => foldTurkish(name).includes(word));
  return firms.some(isIn) && !people.some(isIn);
}

function listed(findings: CallerFindings, q: string, firmNumber: (number: number) => string): Found[] {
  const { tickets, people, devices } = findings;
  const firms = findings.firms.map(({ id, number, name }) => ({ kind: 'firm' as const, id, title: name, detail: firmNumber(number) }));
  const isFirst = isFirmMeant(findings, q);
  return [
    ...tickets.map(({ id, number, subject, requesterName, customerName }) => ({
      kind: 'ticket' as const,
      id,
      title: `#${number} ${subject}`,
      detail: joined(requesterName, customerName),
    })),
    ...(isFirst ? firms : []),
    ...people.map(({ id, name, phone, email, customerName }) => ({
      kind: 'person' as const,
      id,
      title: joined(name, customerName),
      detail: joined(phone && formatPhone(phone), email),
    })),
    ...devices.map(({ id, label, name, serial, place, customerName }) => ({
      kind: 'device' as const,
      id,
      title: joined(label, name, place),
      detail: joined(customerName, serial),
    })),
    ...(isFirst ? [] : firms),
  ];
}
