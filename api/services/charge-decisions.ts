import { civilDateAt } from '../../domain/civil-date';
import { holdAfter } from '../../domain/charge-decisions';
import { isAwaitingRate, isGivenUp, needsNamedPrice, needsSpokenWord, type ChargeHoldReason, type HeldFor } from '../../domain/charge-holds';
import { releasedByHand } from '../../domain/line-release';
import { atNamedPrice, type ApprovalOfWork } from '../../domain/named-price';
import { shareBillingOfLines } from '../../platform/billing-periods';
import type { Config } from '../../platform/config';
import { settleHeldTask } from '../../platform/held-line-tasks';
import { mailLineDecided } from '../../platform/line-decided-mail';
import { messageHost } from '../../platform/message-host';
import { wakeMonthsOfLines } from '../../platform/month-end-wake';
import type { ChargeLine, chargeLineOperations } from '../contract/charge-lines';
import type { InputOf } from '../contract/operation';
import { fieldProblem } from '../contract/values';
import { AppProblem, invalidFields } from '../http/problem';
import { APPROVALS_OF_WORK } from '../../platform/approvals-of-work';
import { audit } from './audit';
import { refuseFinal } from './book-lock';
import { IN_LIRA, type LineRow } from './changeable-line';
import { getChargeLine } from './charge-lines';
import { contractChanged } from './contract-changed';
import { refuseHalfReplaced } from './line-corrections';
import { changedLine, ticketOf } from './line-ticket';
import { decidedOpen, followVisit } from './open-coverage';
import { lockRequest, overtakeRequest } from './overtaken-request';
import { queryableOf } from './queryable';
import { decimalText, price } from './serialize';
import { found } from './versioned';
import type { Tx, Write } from './write';
import { refuseWriteOffOf } from './write-offs';

type Decision = InputOf<typeof chargeLineOperations.decideChargeLine, 'body'>;

/**
 * Releases or waives a line that was held back, says who pays for one that its rule left open, or cancels a wrong one, and tells whoever was told that it
 * waits; whoever comes later sees what was decided first.
 */
export async function decideChargeLine({ mailFrom }: Pick<Config, 'mailFrom'>, write: Write, id: string, decided: Decision): Promise<ChargeLine> {
  const { decision, reason } = decided;
  const voids = decision === 'VOIDED';
  // The customer's months, the contract, then the request, the month, the line: the first as whoever records work locks it, the others as a contest that holds lines back does.
  await shareBillingOfLines(queryableOf(write.tx), [id]);
  if (!voids && decision !== 'WAIVED') await lockContracts(write.tx, id);
  await lockRequest(write.tx, id);
  if (voids) await refuseFinal(write.tx, id, 'MONTH_EXPORTED');
  const overtakenId = await overtakeRequest(write, id);
  const open = await decidedOpen(write, await getChargeLine(write.tx, id), decided);
  const row = found(await write.tx.chargeLine.findUnique({ where: { id } }));
  const amounts = { ...(await namedPrice(write, row, decided)), ...open };
  const held = await getChargeLine(write.tx, id);
  if (voids) await refuseHalfReplaced(write.tx, held);
  const spoken = await spokenBefore(write, { ...held, ...beyondOf(amounts) }, decided);
  const { count } = await write.tx.chargeLine.updateMany({
    where: { id, ...(voids ? { OR: [{ hold: null }, { hold: { not: 'VOIDED' } }] } : { hold: 'HELD' }) },
    data: { ...amounts, ...spoken, ...decidedBy(write, decided) },
  });
  const line = await getChargeLine(write.tx, id);
  if (count === 0) throw new AppProblem(line.hold === null ? 'NOTHING_TO_DECIDE' : 'ALREADY_DECIDED');
  if (line.hold !== 'HELD') await tellDecided({ mailFrom }, write, id, overtakenId);
  if (line.hold !== 'HELD' || isAwaitingRate(line)) await settleHeldTask(queryableOf(write.tx), id, { at: write.at, byId: write.actor.id });
  await followVisit(write, line);
  // How far a package is used is looked at once the line is there.
  if (open.draws != null && line.contractId !== null) await contractChanged(write, line.contractId);
  if (line.covered || isGivenUp(line.hold)) await refuseWriteOffOf(write, id, reason);
  const { net } = line;
  await audit(write, {
    action: 'charge.decide',
    subjectType: 'chargeLine',
    subjectId: id,
    detail: { decision, holdReason: held.holdReason, net, ...namedCode(amounts), ...('unitPrice' in amounts && listPriceOf(row)), ...ticketOf(line) },
    personal: { reason, ...(decided.spokenWith !== undefined && { spokenWith: decided.spokenWith, spokenOn: decided.spokenOn }) },
  });
  changedLine(write, line);
  write.changed('desk-tasks', id);
  return line;
}

/** Who decided and why; of what goes on waiting the trail alone keeps it. */
function decidedBy({ at, actor }: Write, { decision, reason }: Decision) {
  const hold = holdAfter(decision);
  if (hold === 'HELD') return {};
  return { hold, releasedBy: releasedByHand(hold), holdNote: reason, holdDecidedById: actor.id, holdDecidedAt: new Date(at) };
}

/** Whoever was told that it waits hears what was decided, and no month waits for that any more. */
async function tellDecided({ mailFrom }: Pick<Config, 'mailFrom'>, write: Write, id: string, overtakenId: string | null): Promise<void> {
  const db = queryableOf(write.tx);
  await mailLineDecided(db, { lineId: id, overtakenId, mailHost: messageHost(mailFrom), at: write.at });
  await wakeMonthsOfLines(db, [id], write.at);
  write.outbox();
}

/**
 * Whoever records work waits for its contract (activities/effects/approval-locks.ts, lockContract), and nobody else: so neither that work nor another
 * price is judged by what this one has not used up yet. Of a ticket that was put under another contract since both are locked.
 */
async function lockContracts(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`
    select 1 from contract where id in (select unnest(array[l.contract_id, t.contract_id]) from charge_line l left join ticket t on t.id = l.ticket_id where l.id = ${id}::uuid)
     order by id for update`;
}

/** Price and amounts of a line whose price nobody knows so far, and what carries it then: whoever bills it says what it costs. */
async function namedPrice({ tx }: Write, line: LineRow, { decision, unitPrice, withholdingCode: code }: Decision) {
  const heldFor = { holdReason: line.holdReason as ChargeHoldReason | null, holdFirstReason: line.holdFirstReason as ChargeHoldReason | null };
  if (!needsNamedPrice(heldFor) || decision !== 'BILLED') {
    const wrong = Object.entries({ unitPrice, withholdingCode: code }).flatMap(([field, value]) =>
      value === undefined ? [] : [[field, fieldProblem(field === 'unitPrice' ? 'HAS_PRICE' : 'CODE_WITHOUT_PRICE')]],
    );
    if (wrong.length > 0) throw invalidFields(Object.fromEntries(wrong) as Record<string, string>);
    return {};
  }
  if (unitPrice === undefined) throw invalidFields({ unitPrice: fieldProblem('REQUIRED') });
  // What was used up before the contract was free is seen by a statement of its own.
  const [row] = await tx.$queryRaw<
    { approvals: ApprovalOfWork[] }[]
  >`select ${APPROVALS_OF_WORK} as approvals from charge_line r where r.id = ${line.id}::uuid`;
  const [quantity, vatRate, listed] = [decimalText(line.quantity), decimalText(line.vatRate), decimalText(line.discountPercent)];
  const priced = atNamedPrice({ quantity, vatRate, discountPercent: listed }, unitPrice, found(row).approvals);
  const { approvalId, beyond, discountPercent } = priced;
  const { net, vat, gross } = priced.amounts;
  // Whoever knows what it costs knows what it is of; a code that is another than its item's is their own word.
  const isOwnCode = code !== undefined && code !== line.withholdingCode;
  const amounts = { unitPrice, discountPercent, net, vat, gross, ...IN_LIRA, ...(isOwnCode && { withholdingCode: code, withholdingOwn: true }) };
  // What was contested stays so, and on its approval.
  if (heldFor.holdReason === 'CONTESTED') return { ...amounts, ...(beyond && { holdFirstReason: beyond }) };
  // That its contract had ended, or its rule left it open, stays the reason too.
  if (heldFor.holdReason === 'NOT_IN_FORCE' || heldFor.holdReason === 'RULE_DECIDES')
    return { ...amounts, approvalId, ...(beyond && { holdFirstReason: beyond }) };
  return { ...amounts, approvalId, ...(beyond && { holdReason: beyond }) };
}

/** What the line costs by a list in another currency, for the trail: a price that is named in lira takes its place. */
function listPriceOf({ originalCurrency, originalUnitPrice }: LineRow): { readonly listPrice?: string } {
  return originalCurrency === null || originalUnitPrice === null ? {} : { listPrice: `${originalCurrency} ${price(originalUnitPrice)}` };
}

/** The code of withholding that was named with the price, for the trail. */
const namedCode = ({ withholdingCode }: { readonly withholdingCode?: string | null }) => (withholdingCode === undefined ? {} : { withholdingCode });

/** What a line is beyond at the price that was named for it. */
const beyondOf = ({ holdReason, holdFirstReason }: Partial<HeldFor>) => ({
  ...(holdReason && { holdReason }),
  ...(holdFirstReason && { holdFirstReason }),
});

/** With whom somebody spoke about what nobody approved: the approvals promise that before it is billed. */
async function spokenBefore({ tx, at }: Write, line: ChargeLine, { decision, spokenWith, spokenOn }: Decision) {
  const none = { holdSpokenWith: null, holdSpokenOn: null };
  if (decision === 'BILLED' && line.hold !== 'HELD') return none;
  const isNeeded = decision === 'BILLED' && needsSpokenWord(line);
  const wrong = Object.entries({ spokenWith, spokenOn }).filter(([, value]) => (value === undefined) === isNeeded);
  if (wrong.length > 0) throw invalidFields(Object.fromEntries(wrong.map(([field]) => [field, fieldProblem(isNeeded ? 'REQUIRED' : 'NOT_SPOKEN')])));
  if (spokenWith === undefined || spokenOn === undefined) return none;
  if (spokenOn > civilDateAt(at)) throw invalidFields({ spokenOn: fieldProblem('IN_FUTURE') });
  // What waits for a customer's yes is of a ticket.
  const ticket = await tx.ticket.findUniqueOrThrow({ where: { id: found(line.ticketId) }, select: { receivedAt: true } });
  // Nobody spoke of work before it was asked for; one that was recorded for an earlier day may have been.
  const [first] = [civilDateAt(ticket.receivedAt.getTime()), line.serviceDate].toSorted();
  if (first !== undefined && spokenOn < first) throw invalidFields({ spokenOn: fieldProblem('BEFORE_WORK') });
  return { holdSpokenWith: spokenWith, holdSpokenOn: new Date(spokenOn) };
}
