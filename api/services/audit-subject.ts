import { parseLabel } from '../../domain/ids';
import { Prisma } from '../../platform/generated/prisma/client';
import { Id } from '../contract/values';

/**
 * Entries about a record: by its id, or by the number that people know it by. What happened to a ticket's charge lines, files and
 * tasks is told by entries of their own, which name the ticket in their details: these are found as well.
 * `kinds` are those whose details the reader may see; only by them a number finds anything.
 */
export function aboutRecord(text: string, kinds: readonly string[]): Prisma.Sql {
  const number = /^#?(\d{1,9})$/.exec(text)?.[1] ?? null;
  const id = Id.safeParse(text).data ?? null;
  const known = Prisma.sql`
    select id::text from ticket where number = ${number}::bigint or id = ${id}::uuid
    union all select id::text from customer where number = ${number}::bigint
    union all select id::text from asset where label_number = ${parseLabel(text)}::bigint
    union all select id::text from contract where sm_fold(number) = sm_fold(${text})
    union all select subject_id from audit_log where subject_type = 'customer' and action = 'customer.delete' and detail ->> 'number' = ${number}
    union all select subject_id from audit_log where subject_type = 'contract' and action = 'contract.delete' and sm_fold(detail ->> 'number') = sm_fold(${text})`;
  return Prisma.sql`(r.subject_id = ${text} or r.subject_type = any(${kinds}) and (r.subject_id in (${known}) or r.detail ->> 'ticketId' in (${known})
    or r.detail ->> 'ticketNumber' = ${number}))`;
}
