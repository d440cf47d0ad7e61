import type { ChargeHold } from '../../domain/charge-holds';
import { isInvoiced, type LineSource } from '../../domain/line-sources';
import type { WriteOffState } from '../../domain/write-offs';
import type { Prisma } from '../../platform/generated/prisma/client';
import { AppProblem } from '../http/problem';
import { refuseFinal } from './book-lock';
import { found } from './versioned';
import type { Tx } from './write';

/** A line as it is stored. */
export type LineRow = Prisma.ChargeLineGetPayload<object>;

/** What a line in lira has of another currency; a price that somebody names is one in lira. */
export const IN_LIRA = {
  ...{ originalCurrency: null, originalUnitPrice: null, exchangeRate: null, rateDay: null, rateSource: null, rateWantedOn: null, comparedRate: null },
} as const;

/** What a line keeps of another currency once its price is one in lira: of one that was approved at a rate both rates stay, by which it is compared, and no other one counts for it. */
export const inLira = ({ comparedRate }: LineRow): typeof IN_LIRA | typeof COMPARED_IN_LIRA => (comparedRate === null ? IN_LIRA : COMPARED_IN_LIRA);
const COMPARED_IN_LIRA = { originalCurrency: null, originalUnitPrice: null, rateWantedOn: null } as const;

const ASKED: WriteOffState = 'ASKED';

/** A line that nobody else changes until the end of the transaction; refused where a book or a frozen month holds it. */
export async function lockOpenLine(tx: Tx, id: string): Promise<LineRow> {
  const { billingMonth } = found(await tx.chargeLine.findUnique({ where: { id }, select: { billingMonth: true } }));
  await refuseFinal(tx, id, 'LINE_EXPORTED');
  await tx.$executeRaw`select 1 from charge_line where id = ${id}::uuid for update`;
  const line = found(await tx.chargeLine.findUnique({ where: { id } }));
  // The book that was waited for is that of a month which somebody has moved it out of meanwhile.
  if (line.billingMonth !== billingMonth) throw new AppProblem('CHANGED_MEANWHILE');
  return line;
}

/** Refuses a line that is not going to be invoiced: covered, waiting, given up or a correction. */
export function refuseUninvoiced(line: LineRow): void {
  const { covered, hold, source } = line;
  if (!isInvoiced({ covered, hold: hold as ChargeHold | null, source: source as LineSource })) throw new AppProblem('NOTHING_TO_CHANGE');
}

/** The same as `lockOpenLine` of a line that is going to be invoiced, and that nobody has asked to write off: what they decide about is what was asked. */
export async function lockInvoicedLine(tx: Tx, id: string): Promise<LineRow> {
  const line = await lockOpenLine(tx, id);
  refuseUninvoiced(line);
  if ((await tx.writeOff.count({ where: { lineId: id, state: ASKED } })) > 0) throw new AppProblem('WRITE_OFF_ASKED');
  return line;
}
