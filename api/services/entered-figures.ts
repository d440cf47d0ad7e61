import { civilDateAt } from '../../domain/civil-date';
import {
  billingMonthProblem,
  enteredAmounts,
  invoicedAmounts,
  type EnteredAmounts,
  type EnteredFigures,
  type FigureProblem,
} from '../../domain/entered-line';
import { isMonthClosedSql } from '../../platform/billing-periods';
import { fieldProblem } from '../contract/values';
import { invalidFields, monthFrozen } from '../http/problem';
import { queryableOf } from './queryable';
import type { Write } from './write';

/** What a line of a day comes to; what is wrong with its figures is said at the field. */
export function amountsOn(figures: EnteredFigures, day: string): EnteredAmounts {
  return sound(enteredAmounts(figures, day));
}

/** The same at the rate of VAT that the line has. */
export function amountsAt(figures: EnteredFigures & { readonly vatRate: string }): EnteredAmounts {
  return sound(invoicedAmounts(figures));
}

function sound(amounts: EnteredAmounts | FigureProblem): EnteredAmounts {
  if ('field' in amounts) throw invalidFields({ [amounts.field]: fieldProblem(amounts.code, 'limit' in amounts ? amounts.limit : undefined) });
  return amounts;
}

/** A line as far as the month that bills it goes. */
interface Billed {
  readonly customerId: string;
  readonly serviceDate: string;
  readonly billingMonth: string;
}

/** Refuses a month that cannot bill a line, at its field: before the service, too far, frozen, or passed by its run. The customer's months are kept from being frozen by the caller. */
export async function checkBillingMonth({ tx, at }: Write, { customerId, serviceDate, billingMonth }: Billed): Promise<void> {
  const problem = billingMonthProblem(billingMonth, serviceDate, civilDateAt(at));
  if (problem !== null) throw invalidFields({ billingMonth: fieldProblem(problem.code, problem.limit) });
  const { rows } = await queryableOf(tx).query<{ closed: boolean; open: string }>(CLOSED, [customerId, billingMonth]);
  const { closed = false, open = billingMonth } = rows[0] ?? {};
  if (closed) throw monthFrozen(billingMonth);
  // Its run is over: nobody would invoice it.
  if (open !== billingMonth) throw invalidFields({ billingMonth: fieldProblem('MONTH_PASSED', open) });
}

const CLOSED = `select ${isMonthClosedSql('$1::uuid', '$2')} as closed, sm_open_month($1::uuid, $2) as open`;
