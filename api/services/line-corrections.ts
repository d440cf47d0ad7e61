import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { isGivenUp } from '../../domain/charge-holds';
import { correctionOf } from '../../domain/line-corrections';
import type { LineSource } from '../../domain/line-sources';
import { IS_FINAL } from '../../platform/book-locks';
import { Prisma } from '../../platform/generated/prisma/client';
import { shareBillingOfLines } from '../../platform/billing-periods';
import { isInsteadSql } from '../../platform/line-parts-sql';
import type { ChargeLine } from '../contract/charge-lines';
import type { CorrectionInput } from '../contract/line-corrections';
import { fieldProblem } from '../contract/values';
import { AppProblem, invalidFields } from '../http/problem';
import { audit } from './audit';
import { getChargeLine } from './charge-lines';
import { changedLine, ticketOf } from './line-ticket';
import { queryableOf } from './queryable';
import { decimalText } from './serialize';
import { found } from './versioned';
import type { Tx, Write } from './write';

const RULE = 'CORRECTION';
/** What the customer reads: why is ours. */
const SAID = { tr: 'Daha önce faturalanan bir satırın düzeltmesi', en: 'Correction of a line that was invoiced before' } as const;

/** Takes a line that is final back, whole or in part, by an opposite line in the month of its customer that is open. Gives that line. */
export async function correctChargeLine(write: Write, id: string, { net, reason }: z.output<typeof CorrectionInput>): Promise<ChargeLine> {
  const { tx, at, actor } = write;
  await shareBillingOfLines(queryableOf(tx), [id]);
  const line = await lockedLine(tx, id);
  const { ticketId, visitId, customerId, siteId, contractId, contractVersion, assetId, workType, itemCode, unit, currency, withholdingCode } = line;
  const correction = correctionOf(amountsOf(line), await correctedOf(tx, id), net ?? null);
  if (correction === null) throw invalidFields({ net: fieldProblem('CORRECTED') });
  const newId = randomUUID();
  const source: LineSource = 'CORRECTION';
  await tx.chargeLine.create({
    data: {
      ...{ id: newId, businessKey: `correction:${newId}`, source, correctsId: id },
      ...{ ticketId, visitId, customerId, siteId, contractId, contractVersion, assetId, workType, itemCode, unit, currency, withholdingCode },
      ...{ description: line.description, serviceDate: line.serviceDate, vatRate: line.vatRate, ...correction },
      ...{ covered: false, ruleId: RULE, reasonTr: SAID.tr, reasonEn: SAID.en, inputs: {}, correctionReason: reason },
      ...{ recordedById: actor.id, createdAt: new Date(at) },
    },
    select: { id: true },
  });
  const made = await getChargeLine(tx, newId);
  const detail = { ...ticketOf(made), correctionId: newId, net: made.net, billingMonth: made.billingMonth };
  await audit(write, { action: 'charge.correct', subjectType: 'chargeLine', subjectId: id, detail, personal: { reason } });
  changedLine(write, made);
  changedLine(write, { id, ticketId });
  return made;
}

const INSTEAD = Prisma.raw(isInsteadSql('i'));

/** SQL: whether another line stands instead of the one of this id. */
const replacementOf = (id: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`exists (select from charge_line i where i.from_line_id = ${id} and ${INSTEAD} and i.hold is distinct from 'VOIDED')`;

/** SQL: whether `r` is a correction that `refuseHalfReplaced` keeps as it is. */
export const HALF_REPLACED = Prisma.sql`(r.source = 'CORRECTION' and ${replacementOf(Prisma.sql`r.corrects_id`)})`;

/** Refuses what would leave one half of a replacement: its correction is neither cancelled nor put off while what is right stands. */
export async function refuseHalfReplaced(
  tx: Tx,
  { source, correctsId }: { readonly source: string; readonly correctsId: string | null },
): Promise<void> {
  if (source !== 'CORRECTION' || correctsId === null) return;
  const [row] = await tx.$queryRaw<{ stands: boolean }[]>`select ${replacementOf(Prisma.sql`${correctsId}::uuid`)} as stands`;
  if (row?.stands === true) throw new AppProblem('REPLACEMENT_STANDS');
}

type Row = NonNullable<Awaited<ReturnType<Tx['chargeLine']['findUnique']>>>;

/** The line, which nobody else corrects meanwhile; refused where it can be put right by itself still, or costs nothing. */
async function lockedLine(tx: Tx, id: string): Promise<Row> {
  await tx.$executeRaw`select 1 from charge_line where id = ${id}::uuid for no key update`;
  const line = found(await tx.chargeLine.findUnique({ where: { id } }));
  const [state] = await tx.$queryRaw<{ isFinal: boolean }[]>`select ${IS_FINAL} as "isFinal" from charge_line r where r.id = ${id}::uuid`;
  if (line.source === 'CORRECTION' || line.covered || line.hold === 'HELD' || isGivenUp(line.hold as ChargeLine['hold']))
    throw new AppProblem('NOTHING_TO_CORRECT');
  if (state?.isFinal !== true) throw new AppProblem('NOT_FINAL');
  return line;
}

const amountsOf = (row: Row) => ({
  ...{ quantity: decimalText(row.quantity), unitPrice: decimalText(row.unitPrice), discountPercent: decimalText(row.discountPercent) },
  ...{ vatRate: decimalText(row.vatRate), net: decimalText(row.net), vat: decimalText(row.vat) },
});

/** Sums of the corrections of a line so far: they are negative. */
async function correctedOf(tx: Tx, id: string): Promise<{ net: string; vat: string }> {
  const [sums] = await tx.$queryRaw<{ net: string; vat: string }[]>`
    select coalesce(sum(c.net), 0)::numeric(14,2)::text as net, coalesce(sum(c.vat), 0)::numeric(14,2)::text as vat
      from charge_line c where c.corrects_id = ${id}::uuid and c.hold is distinct from 'VOIDED'`;
  return found(sums);
}

/** SQL: the lines that take `r` back, oldest first, for its page. */
export const CORRECTIONS = Prisma.sql`array(select json_build_object('id', c.id, 'net', c.net::text, 'billingMonth', c.billing_month, 'reason', coalesce(c.correction_reason, ''))
  from charge_line c where c.corrects_id = r.id and c.hold is distinct from 'VOIDED' order by c.created_at, c.id)`;

/** SQL: the lines that were split from `r` or stand instead of it, oldest first. */
export const PARTS = Prisma.sql`array(select json_build_object('id', c.id, 'net', c.net::text, 'billingMonth', c.billing_month, 'description', c.description)
  from charge_line c where c.from_line_id = r.id and c.hold is distinct from 'VOIDED' order by c.business_key, c.id)`;
