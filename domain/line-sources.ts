import { isGivenUp, type ChargeHold } from './charge-holds';
import type { Label } from './label';

interface LineSourceDef extends Label {
  /** Whether it was recorded at a ticket and judged by the rules of coverage; the others are of no ticket, or of that of the line they correct. */
  readonly judged: boolean;
}

/** What a charge line is of. The check on `charge_line` knows by name which may be of no ticket. */
export const LINE_SOURCES = {
  WORK: { tr: 'İş', en: 'Work', judged: true },
  VISIT: { tr: 'Ziyaret', en: 'Visit', judged: true },
  EXPENSE: { tr: 'Masraf', en: 'Expense', judged: true },
  FIXED_FEE: { tr: 'Sözleşme bedeli', en: 'Contract fee', judged: false },
  MANUAL: { tr: 'Elle girilen', en: 'Entered by hand', judged: false },
  CORRECTION: { tr: 'Düzeltme', en: 'Correction', judged: false },
} as const satisfies Record<string, LineSourceDef>;
export type LineSource = keyof typeof LINE_SOURCES;
export const LINE_SOURCE_NAMES = Object.keys(LINE_SOURCES) as [LineSource, ...LineSource[]];

/** What was recorded at a ticket and judged by the rules of coverage. */
export const JUDGED_SOURCES: readonly LineSource[] = LINE_SOURCE_NAMES.filter((source) => LINE_SOURCES[source].judged);

/** Whether a line is going to be invoiced, or was: not covered, waiting, given up, or a correction. */
export function isInvoiced({
  covered,
  hold,
  source,
}: {
  readonly covered: boolean;
  readonly hold: ChargeHold | null;
  readonly source: LineSource;
}): boolean {
  return !covered && hold !== 'HELD' && !isGivenUp(hold) && source !== 'CORRECTION';
}
