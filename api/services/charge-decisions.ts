import { WORK_APPROVAL_KINDS } from '../../domain/approval-kinds';
import { needsNamedPrice, type ChargeHoldReason } from '../../domain/charge-holds';
import { lineAmounts } from '../../domain/money';
import type { Config } from '../../platform/config';
import { Prisma } from '../../platform/generated/prisma/client';
import { mailLineDecided } from '../../platform/line-decided-mail';
import { messageHost } from '../../platform/message-host';
import type { ChargeLine, chargeLineOperations } from '../contract/charge-lines';
import type { InputOf } from '../contract/operation';
import { fieldProblem } from '../contract/values';
import { AppProblem, invalidFields } from '../http/problem';
import { audit } from './audit';
import { bookLock, IS_IN_BOOK } from './charge-exports';
import { getChargeLine } from './charge-lines';
import { lockRequest, overtakeRequest } from './overtaken-request';
import { queryableOf } from './queryable';
import { decimalText } from './serialize';
import { found } from './versioned';
import type { Tx, Write } from './write';

type Decision = InputOf<typeof chargeLineOperations.decideChargeLine, 'body'>;

/** Releases or waives a line that was held back, or cancels a wrong one, and tells whoever was told that it waits; whoever comes later sees what was decided first. */
export async function decideChargeLine({ mailFrom }: Pick<Config, 'mailFrom'>, write: Write, id: string, decided: Decision): Promise<ChargeLine> {
  const { decision, reason } = decided;
  const voids = decision === 'VOIDED';
  // The request, the month, the line: as a contest that holds lines back locks them.
  await lockRequest(write.tx, id);
  if (voids) await refuseInBook(write.tx, id);
  const overtakenId = await overtakeRequest(write, id);
  const amounts = await namedPrice(write, id, decided);
  const { count } = await write.tx.chargeLine.updateMany({
    where: { id, ...(voids ? { OR: [{ hold: null }, { hold: { not: 'VOIDED' } }] } : { hold: 'HELD' }) },
    data: { ...amounts, hold: decision, holdNote: reason, holdDecidedById: write.actor.id, holdDecidedAt: new Date(write.at) },
  });
  const line = await getChargeLine(write.tx, id);
  if (count === 0) throw new AppProblem(line.hold === null ? 'NOTHING_TO_DECIDE' : 'ALREADY_DECIDED');
  await mailLineDecided(queryableOf(write.tx), { lineId: id, overtakenId, mailHost: messageHost(mailFrom), at: write.at });
  write.outbox();
  await write.tx.deskTask.updateMany({
    where: { kind: 'CHARGE_HELD', subjectId: id, doneAt: null },
    data: { doneAt: new Date(write.at), doneById: write.actor.id },
  });
  const { net, holdReason, ticketId, ticketNumber } = line;
  await audit(write, {
    action: 'charge.decide',
    subjectType: 'chargeLine',
    subjectId: id,
    detail: { decision, holdReason, net, ticketId, ticketNumber },
    personal: { reason },
  });
  for (const [resource, changed] of [
    ['charge-lines', id],
    ['desk-tasks', id],
    ['tickets', ticketId],
  ] as const)
    write.changed(resource, changed);
  return line;
}

/** What an accountant may have imported stays as it is: nobody would hear that it has gone. */
async function refuseInBook(tx: Tx, id: string): Promise<void> {
  // No book of that month is made meanwhile; what waited for one sees it in a statement of its own.
  await tx.$executeRaw`select pg_advisory_xact_lock(${bookLock(Prisma.sql`to_char(r.service_date, 'YYYY-MM')`)}) from charge_line r where r.id = ${id}::uuid`;
  const [row] = await tx.$queryRaw<{ inBook: boolean }[]>`select ${IS_IN_BOOK} as "inBook" from charge_line r where r.id = ${id}::uuid`;
  if (found(row).inBook) throw new AppProblem('MONTH_EXPORTED');
}

/** Price and amounts of a line whose price nobody knows so far: whoever bills it says what it costs. */
async function namedPrice({ tx }: Write, id: string, { decision, unitPrice }: Decision) {
  const { holdReason, approvalId, ...line } = found(await tx.chargeLine.findUnique({ where: { id } }));
  if (!needsNamedPrice(holdReason as ChargeHoldReason | null) || decision !== 'BILLED') {
    if (unitPrice !== undefined) throw invalidFields({ unitPrice: fieldProblem('HAS_PRICE') });
    return {};
  }
  if (unitPrice === undefined) throw invalidFields({ unitPrice: fieldProblem('REQUIRED') });
  // What was approved line by line was shown as it is: no discount comes off it.
  const discountPercent = (await isOfLines(tx, approvalId)) ? '0' : decimalText(line.discountPercent);
  const [quantity, vatRate] = [decimalText(line.quantity), decimalText(line.vatRate)];
  const { net, vat, gross } = lineAmounts({ quantity, unitPrice, discountPercent, vatRate });
  return { unitPrice, discountPercent, net, vat, gross };
}

async function isOfLines(tx: Tx, approvalId: string | null): Promise<boolean> {
  if (approvalId === null) return false;
  const approval = await tx.approval.findUnique({ where: { id: approvalId }, select: { kind: true } });
  return (WORK_APPROVAL_KINDS as readonly string[]).includes(found(approval).kind);
}
