import { civilDateAt, datesOfMonth } from '../../domain/civil-date';
import { usedShareOf } from '../../domain/package-use';
import { packageByDay, packageUse } from '../../platform/package-use';
import type { contractOperations } from '../contract/contracts';
import type { InputOf, OutputOf } from '../contract/operation';
import { fieldProblem } from '../contract/values';
import type { ApiDeps } from '../deps';
import { invalidFields } from '../http/problem';
import { getContract } from './contracts';
import { found } from './versioned';

/** What of a contract's package is used and left in a period of its term, by the month in which that is looked at, whoever it is set aside for. */
export async function getPackageUse(
  { db }: Pick<ApiDeps, 'db'>,
  contractId: string,
  { month }: InputOf<typeof contractOperations.getPackageUse, 'query'>,
  at: number,
): Promise<OutputOf<typeof contractOperations.getPackageUse>> {
  const { startsOn, endsOn } = await getContract(db.prisma, contractId);
  const { first, last } = datesOfMonth(month);
  if (last < startsOn || first > endsOn) throw invalidFields({ month: fieldProblem('OUTSIDE_TERM') });
  const rows = async <T extends object>(text: string, values: unknown[]): Promise<T[]> => (await db.pool.query<T>(text, values)).rows;
  const today = civilDateAt(at);
  // As large as it is today; in a month that is over or to come as at its end, or at the contract's.
  const shown = month === today.slice(0, 7) && today <= endsOn ? today : last;
  const day = [startsOn, shown].toSorted().at(-1) ?? shown;
  const use = found(await packageUse(rows, { contractId, day: day > endsOn ? endsOn : day, today, ticketId: null }));
  const byDay = await packageByDay(rows, { contractId, ...use });
  // What was drawn by the size of its day is no more than all of the package.
  return { ...use, ...usedShareOf(Math.max(use.visits, use.drawn - byDay.beyond), use.drawn), ...byDay };
}
