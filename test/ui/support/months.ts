import type { BillingPeriod, MonthBoard, ReleaseCheck } from '../../../api/contract/billing-periods';

/** When everything happened. */
export const at = '2026-12-01T01:00:00.000Z';
/** What each month bills. */
export const sum = { currency: 'TRY', lineCount: 2, net: '200.00', vat: '40.00', gross: '240.00', withheld: '0.00' };
/** Of months and customers. */
export const ids = ['33333333-3333-4333-8333-333333333331', '33333333-3333-4333-8333-333333333332', '33333333-3333-4333-8333-333333333333'] as const;

/** A month that collects, unless said otherwise. */
export const month = (more: Partial<BillingPeriod>): BillingPeriod => ({
  ...{
    id: ids[0],
    customerId: ids[0],
    customerName: 'Çağdaş Işıklandırma ve Elektrik Taahhüt Sanayi Ticaret A.Ş.',
    customerNumber: 1001,
    period: '2026-10',
  },
  ...{
    step: 'COLLECTING',
    version: 1,
    missing: [],
    warnings: [],
    collectingAt: at,
    lookAgainAt: at,
    frozenAt: null,
    frozenByName: null,
    releasedAt: null,
  },
  ...{ releasedByName: null, documentNumber: null, invoicing: null, acknowledgedAt: null, endedAt: null, report: null, sums: [sum] },
  ...more,
});
const COLLECTING = month({
  missing: [
    { gap: 'TIMES_MISSING', count: 2 },
    { gap: 'LINE_HELD', count: 1 },
  ],
});
const FROZEN = month({ id: ids[1], customerName: 'Gümüş Tekstil', step: 'FROZEN', frozenAt: at });
const CLOSED = month({
  id: ids[2],
  customerName: 'İğde Gıda',
  step: 'CLOSED',
  releasedAt: at,
  releasedByName: 'Şule Iğdırlı',
  endedAt: at,
  sums: [],
});

/** How the month stands for all customers. */
export const BOARD: MonthBoard = {
  ...{ period: '2026-10', isOver: true, dueAt: '2026-11-01T01:00:00.000Z', notBegun: 1, books: 0 },
  run: { orderedAt: at, orderedByName: null, begun: 3, finishedAt: at },
  steps: [
    { step: 'COLLECTING', count: 1 },
    { step: 'FROZEN', count: 1 },
    { step: 'RELEASED', count: 0 },
    { step: 'ACKNOWLEDGED', count: 0 },
    { step: 'CLOSED', count: 1 },
  ],
};

/** One that collects, one that is frozen, and one that is closed. */
export const MONTHS = [COLLECTING, FROZEN, CLOSED] as const;

/** What is said before the frozen ones of these are released. */
export const releasable = (rows: readonly BillingPeriod[], chosen: unknown = {}): ReleaseCheck => {
  const { ids: only } = chosen as { ids?: string[] };
  const frozen = rows.filter(({ id, step }) => step === 'FROZEN' && (only?.includes(id) ?? true));
  return {
    ids: frozen.map(({ id }) => id),
    periods: [...new Set(frozen.map(({ period }) => period))].sort(),
    warned: frozen.filter(({ warnings }) => warnings.length > 0),
  };
};
