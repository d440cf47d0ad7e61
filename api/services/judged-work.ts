import { JUDGED_SOURCES } from '../../domain/line-sources';
import type { Tx } from './write';

/** Whether a line is of work that the customer approved or the rules judged, however often it was split or replaced since: it becomes no dearer. */
export async function isApprovedWork(tx: Tx, id: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ isApproved: boolean }[]>`
    with recursive origin as (
      select l.id, l.source, l.approval_id, l.from_line_id from charge_line l where l.id = ${id}::uuid
      union select l.id, l.source, l.approval_id, l.from_line_id from origin o join charge_line l on l.id = o.from_line_id)
    select exists (select from origin where approval_id is not null or source = any (${[...JUDGED_SOURCES]})) as "isApproved"`;
  return row?.isApproved ?? false;
}
