import { addDays, civilDateAt, startOfCivilDate, type CivilDate } from '../../domain/civil-date';
import { packageStepsOf, type PackageStep } from '../../domain/contract-course';
import { lineAmounts } from '../../domain/money';
import type { PackageDays, PackageUnit } from '../../domain/package-terms';
import { isRateMissing, loadChargeFacts } from '../../platform/charge-facts';
import { openDeskTask } from '../../platform/desk-task';
import { packageUse } from '../../platform/package-use';
import type { ActivityDeps } from '../deps';
import type { Tx } from '../transaction';
import { keepStep } from './contract-steps';
import { tellOfContract, TO_REPRESENTATIVES } from './contract-mails';
import type { FollowedContract } from './followed-contract';

// Of that period or an earlier one: its key ends with the period's first day.
const SETTLE =
  "UPDATE desk_task SET done_at = $2 WHERE kind = 'PACKAGE_USED' AND subject_id = $1 AND done_at IS NULL AND right(effect_key, 10) <= $3";

/**
 * Tells the desk and the customer's representatives when so much of a period's package is drawn, once for each period and share: of this period, and of the
 * one before, whose work may be recorded late. False where there is nothing new.
 */
export async function watchPackage(tx: Tx, deps: ActivityDeps, contract: FollowedContract, at: number): Promise<boolean> {
  const today = civilDateAt(at);
  const use = await packageUse(tx.rows, { contractId: contract.id, day: today, today, ticketId: null });
  if (use === null) return false;
  // What was used before anybody followed it is no news.
  const wasFollowed = contract.watchedAt !== null && contract.watchedAt.getTime() < startOfCivilDate(use.first);
  const isBeforeTold = wasFollowed && (await watchPeriod(tx, deps, contract, { day: addDays(use.first, -1), today, at }));
  const isNowTold = await watchPeriod(tx, deps, contract, { day: today, today, at });
  return isBeforeTold || isNowTold;
}

/** A day of the period that is looked at. */
interface Look {
  readonly day: CivilDate;
  readonly today: CivilDate;
  readonly at: number;
}

/** Whoever draws the last of it at once hears only that. */
async function watchPeriod(tx: Tx, deps: ActivityDeps, contract: FollowedContract, { day, today, at }: Look): Promise<boolean> {
  if (day < contract.startsOn || day > contract.endsOn) return false;
  const use = await packageUse(tx.rows, { contractId: contract.id, day, today, ticketId: null });
  const steps = use === null ? [] : packageStepsOf(use);
  const step = steps.at(-1);
  if (use === null || step === undefined) return false;
  const { visits, drawn, unit, first, last } = use;
  for (const missed of steps.slice(0, -1)) await keepStep(tx, contract.id, { step: missed, forDay: first, at, detail: { overtaken: true } });
  if ((await keepStep(tx, contract.id, { step, forDay: first, at, detail: { visits, drawn, until: last } })) === null) return false;
  await tx.run(SETTLE, [contract.id, new Date(at), first]);
  const task = openDeskTask(
    { kind: 'PACKAGE_USED', effectKey: `PACKAGE_USED:${contract.id}:${step}:${first}`, ticketId: null, subjectId: contract.id },
    at,
  );
  await tx.run(task.text, task.values);
  deps.notifier.changed('desk-tasks', contract.id);
  await tellRepresentatives(tx, deps, contract, { step, unit, first, last, visits, drawn, day, at });
  return true;
}

interface Drawn extends PackageDays {
  readonly step: PackageStep;
  readonly unit: PackageUnit;
  readonly visits: number;
  readonly drawn: number;
  readonly day: string;
  readonly at: number;
}

async function tellRepresentatives(tx: Tx, deps: ActivityDeps, { id, customerId }: FollowedContract, drawn: Drawn): Promise<void> {
  const { step, unit, first, last, visits, day, at } = drawn;
  const workType = unit === 'HOURS' ? 'ONSITE_LABOUR' : 'ONSITE_VISIT';
  const facts = await loadChargeFacts(tx.rows, { contractId: id, assetId: null }, { workType }, { siteId: null, date: day });
  const price = facts === null || isRateMissing(facts) ? null : facts.price;
  const beyond = price && {
    net: lineAmounts({ quantity: '1', ...price, discountPercent: facts?.discountPercent ?? '0' }).net,
    currency: 'TRY',
  };
  const params = { contractId: id, step, month: first.slice(0, 7), unit, first, last, visits, drawn: drawn.drawn, beyond };
  const readers = TO_REPRESENTATIVES("s.value ->> 'tellsPackageUse' IS DISTINCT FROM 'false'");
  await tellOfContract(tx, deps, { key: `${id}:${step}:${first}`, contractId: id, customerId, params, readers, at });
}
