import { civilDateAt } from '../../domain/civil-date';
import { wakeContract, wakeInForce } from '../../platform/contract-wake';
import { queryableOf } from './queryable';
import type { Write } from './write';

/** Has the courses of the customer's contracts that are in force look: a new one, or its other days, may follow them. */
export async function contractsBesideChanged({ tx, at }: Write, customerId: string): Promise<void> {
  const { text, values } = wakeInForce(customerId, civilDateAt(at), at);
  await queryableOf(tx).query(text, [...values]);
}

/** Has the course of a contract look at it again, once this is committed. */
export async function contractChanged(write: Write, id: string): Promise<void> {
  await wakeContract(queryableOf(write.tx), id, write.at);
  write.outbox();
  write.changed('contracts', id);
}
