import type { Label } from './label';

interface HolderDef extends Label {
  /** Whether a frozen or released month, or none, holds it: the line itself waits for nobody. */
  readonly isOfMonth: boolean;
}

/** What keeps work from being invoiced, in the order in which it is dealt with. */
export const UNBILLED_HOLDERS = {
  DECISION: { tr: 'Karar bekliyor', en: 'Needs a decision', isOfMonth: false },
  RATE: { tr: 'Döviz kuru eksik', en: 'Exchange rate is missing', isOfMonth: false },
  MONTH_OPEN: { tr: 'Ay açık', en: 'Month is open', isOfMonth: true },
  MONTH_COLLECTING: { tr: 'Ayın eksikleri toplanıyor', en: 'Month collects what is missing', isOfMonth: true },
  MONTH_FROZEN: { tr: 'Ay serbest bırakılmayı bekliyor', en: 'Month waits for its release', isOfMonth: true },
  NO_BOOK: { tr: 'Muhasebe dökümü alınmadı', en: 'No accounting export was made', isOfMonth: true },
  NOT_TRANSFERRED: { tr: 'Aktarılmadı', en: 'Not transferred', isOfMonth: true },
  PARTLY_INVOICED: { tr: 'Kısmen faturalandı', en: 'Invoiced in part', isOfMonth: true },
  NO_INVOICE: { tr: 'Fatura numarası gelmedi', en: 'No invoice number came back', isOfMonth: true },
} as const satisfies Record<string, HolderDef>;
/** What holds a piece of work. */
export type UnbilledHolder = keyof typeof UNBILLED_HOLDERS;
/** All of them, in their order. */
export const UNBILLED_HOLDER_NAMES = Object.keys(UNBILLED_HOLDERS) as [UnbilledHolder, ...UnbilledHolder[]];
