import type { Pool } from 'pg';
import { AppProblem } from '../http/problem';

/** Records that people edit, as the audit trail calls them; the index begins with the type. */
const EDITED = [
  'customer',
  'site',
  'contact',
  'contract',
  'priceList',
  'calendar',
  'asset',
  'absence',
  'contactSubstitute',
  'team',
  'replyTemplate',
  'exportLayout',
  'labourCost',
  'user',
];

const LAST = `
  select u.name from audit_log l join app_user u on u.id = l.actor_id
   where l.subject_type = any($1) and l.subject_id = $2 and l.actor_kind = 'STAFF' order by l.id desc limit 1`;
const UUID = /^[0-9a-f-]{36}$/;

/** The refusal of a change that came too late, with the name of whoever was faster; any other error as it is. */
export async function withLastChange(pool: Pool, error: unknown): Promise<unknown> {
  if (!(error instanceof AppProblem) || error.code !== 'CHANGED_MEANWHILE') return error;
  const id = String((error.extras.current as { id?: unknown } | undefined)?.id);
  if (!UUID.test(id)) return error;
  const { rows } = await pool.query<{ name: string }>(LAST, [EDITED, id]);
  return rows[0] === undefined ? error : new AppProblem(error.code, { ...error.extras, changedBy: rows[0].name });
}
