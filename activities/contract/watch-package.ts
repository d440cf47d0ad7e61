import { addDays, civilDateAt, datesOfMonth, startOfCivilDate, type CivilDate } from '../../domain/civil-date';
import { packageStepsOf, type PackageStep } from '../../domain/contract-course';
import { lineAmounts } from '../../domain/money';
import { isRateMissing, loadChargeFacts } from '../../platform/charge-facts';
import { openDeskTask } from '../../platform/desk-task';
import { packageUse } from '../../platform/package-use';
import type { ActivityDeps } from '../deps';
import type { Tx } from '../transaction';
import { keepStep } from './contract-steps';
import { tellOfContract, TO_REPRESENTATIVES } from './contract-mails';
import type { FollowedContract } from './followed-contract';

// Of that month or an earlier one: its key ends with the month's first day.
const SETTLE =
  "UPDATE desk_task SET done_at = $2 WHERE kind = 'PACKAGE_USED' AND subject_id = $1 AND done_at IS NULL AND right(effect_key, 10) <= $3";

/**
 * Tells the desk and the customer's representatives when so much of a month's package is drawn, once for each month and share: of this month, and of the one
 * before, whose work may be recorded late. False where there is nothing new.
 */
export async function watchPackage(tx: Tx, deps: ActivityDeps, contract: FollowedContract, at: number): Promise<boolean> {
  const today = civilDateAt(at);
  const { first } = datesOfMonth(today.slice(0, 7));
  // What was used before anybody followed it is no news.
  const wasFollowed = contract.watchedAt !== null && contract.watchedAt.getTime() < startOfCivilDate(first);
  const isBeforeTold = wasFollowed && (await watchMonth(tx, deps, contract, { day: addDays(first, -1), isOver: true, at }));
  const isNowTold = await watchMonth(tx, deps, contract, { day: today, isOver: false, at });
  return isBeforeTold || isNowTold;
}

/** A day of the month that is looked at. */
interface Look {
  readonly day: CivilDate;
  readonly isOver: boolean;
  readonly at: number;
}

/** Whoever draws the last visit at once hears only that. */
async function watchMonth(tx: Tx, deps: ActivityDeps, contract: FollowedContract, { day: today, isOver, at }: Look): Promise<boolean> {
  if (today < contract.startsOn || today > contract.endsOn) return false;
  const use = await packageUse(tx.rows, { contractId: contract.id, day: today, isOver, ticketId: null });
  const steps = use === null ? [] : packageStepsOf(use);
  const step = steps.at(-1);
  if (use === null || step === undefined) return false;
  const { first } = datesOfMonth(today.slice(0, 7));
  for (const missed of steps.slice(0, -1)) await keepStep(tx, contract.id, { step: missed, forDay: first, at, detail: { overtaken: true } });
  const { visits, drawn } = use;
  if ((await keepStep(tx, contract.id, { step, forDay: first, at, detail: { visits, drawn } })) === null) return false;
  await tx.run(SETTLE, [contract.id, new Date(at), first]);
  const task = openDeskTask(
    { kind: 'PACKAGE_USED', effectKey: `PACKAGE_USED:${contract.id}:${step}:${first}`, ticketId: null, subjectId: contract.id },
    at,
  );
  await tx.run(task.text, task.values);
  deps.notifier.changed('desk-tasks', contract.id);
  await tellRepresentatives(tx, deps, contract, { step, first, visits, drawn, today, at });
  return true;
}

interface Drawn {
  readonly step: PackageStep;
  readonly first: string;
  readonly visits: number;
  readonly drawn: number;
  readonly today: string;
  readonly at: number;
}

async function tellRepresentatives(tx: Tx, deps: ActivityDeps, { id, customerId }: FollowedContract, drawn: Drawn): Promise<void> {
  const { step, first, visits, today, at } = drawn;
  const facts = await loadChargeFacts(tx.rows, { contractId: id, assetId: null }, { workType: 'ONSITE_VISIT' }, { siteId: null, date: today });
  const price = facts === null || isRateMissing(facts) ? null : facts.price;
  const beyond = price && {
    net: lineAmounts({ quantity: '1', ...price, discountPercent: facts?.discountPercent ?? '0' }).net,
    currency: 'TRY',
  };
  const params = { contractId: id, step, month: first.slice(0, 7), visits, drawn: drawn.drawn, beyond };
  const readers = TO_REPRESENTATIVES("s.value ->> 'tellsPackageUse' IS DISTINCT FROM 'false'");
  await tellOfContract(tx, deps, { key: `${id}:${step}:${first}`, contractId: id, customerId, params, readers, at });
}
