import { formatCivilDate } from '../../domain/format';
import type { Locale } from '../../domain/locale';
import { formatMoney } from '../../domain/money';
import type { CustomerReport } from '../../domain/report/customer-report';
import { t } from '../../i18n';

/** As many as a phone shows at once; the files have them all. */
const SHOWN = 50;

/** What an officer's page lists of what was billed. */
interface BilledLines {
  readonly rows: readonly { readonly day: string; readonly what: string; readonly amount: string }[];
  /** That there are more than these. */
  readonly more: string | undefined;
}

/** The billed lines of a kept report; undefined where it has none. */
export function billedLines({ charges: { lines } }: CustomerReport, locale: Locale): BilledLines | undefined {
  if (lines.length === 0) return undefined;
  return {
    rows: lines.slice(0, SHOWN).map(({ serviceDate, ticketNumber, description, net, currency }) => ({
      day: formatCivilDate(serviceDate, locale),
      what: ticketNumber === null ? description : `#${ticketNumber} · ${description}`,
      amount: formatMoney(net, currency, locale),
    })),
    more: lines.length > SHOWN ? t(locale, 'portal.officerMoreLines', { shown: SHOWN, total: lines.length }) : undefined,
  };
}
