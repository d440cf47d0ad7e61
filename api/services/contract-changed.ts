import { wakeContract } from '../../platform/contract-wake';
import { queryableOf } from './queryable';
import type { Write } from './write';

/** Has the course of a contract look at it again, once this is committed. */
export async function contractChanged(write: Write, id: string): Promise<void> {
  await wakeContract(queryableOf(write.tx), id, write.at);
  write.outbox();
  write.changed('contracts', id);
}
