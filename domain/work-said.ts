import type { Label } from './label';
import type { Locale } from './locale';
import { formatMoney, type Currency, type DecimalText } from './money';

/** What the customer refused when they were asked: this very line, work of its kind, or work of its kind only after the line was recorded. */
export const WORK_SAID_OF = ['LINE', 'WORK', 'LATER'] as const;

/** That the customer refused a line or its kind of work when they were asked about it last. */
export interface WorkSaid {
  readonly of: (typeof WORK_SAID_OF)[number];
  readonly by: string | null;
  /** ISO text. */
  readonly at: string;
  readonly reason: string | null;
  /** What they refused, as it was put to them; none where it was the line. */
  readonly work: { readonly label: Label; readonly amount: DecimalText }[];
  readonly currency: Currency;
}

/** What they refused and at which amounts, as one phrase. */
export function refusedPhrase({ work, currency }: Pick<WorkSaid, 'work' | 'currency'>, locale: Locale): string {
  return work.map(({ label, amount }) => `${label[locale]} (${formatMoney(amount, currency, locale)})`).join('; ');
}
