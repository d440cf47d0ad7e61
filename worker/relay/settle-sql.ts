import type { Pool } from 'pg';
import type { Instant } from '../../platform/clock';
import { backoffMs } from './backoff';
import type { DeliveryEffect, Settlement } from './outcome';
import type { OutboxRow } from './outbox-store';

/** A row with what has become of it. */
export interface Settled {
  readonly row: Pick<OutboxRow, 'id' | 'attempts'>;
  readonly settlement: Settlement;
}

type EffectOf<K extends DeliveryEffect['kind']> = Extract<DeliveryEffect, { kind: K }>;
type EffectSql<K extends DeliveryEffect['kind']> = {
  /** `$1` is the instant, `a` and `b` stand for the columns. */
  readonly sql: (a: string, b: string) => string;
  readonly columns: readonly ((effect: EffectOf<K>) => string)[];
};

/** Each is conditional: what another hand (the API, a transition, a second delivery) has settled stays as it is. */
const EFFECT_SQL: { readonly [K in DeliveryEffect['kind']]: EffectSql<K> } = {
  started: {
    sql: (ids) => `UPDATE ticket SET workflow_started_at = $1 WHERE id = ANY(${ids}::uuid[]) AND workflow_started_at IS NULL`,
    columns: [(effect) => effect.ticketId],
  },
  refused: {
    sql: (ids, codes) =>
      `UPDATE command c SET status = 'REFUSED', result = jsonb_build_object('code', given.code), finished_at = $1
         FROM unnest(${ids}::uuid[], ${codes}::text[]) AS given(id, code) WHERE c.id = given.id AND c.status = 'PENDING'`,
    columns: [(effect) => effect.commandId, (effect) => effect.code],
  },
  expired: {
    sql: (ids) => `UPDATE command SET status = 'EXPIRED', finished_at = $1 WHERE id = ANY(${ids}::uuid[]) AND status = 'PENDING'`,
    columns: [(effect) => effect.commandId],
  },
  sent: {
    sql: (ids, news) =>
      `UPDATE mail m SET status = 'SENT', sent_at = $1, params = CASE WHEN given.says = '' THEN m.params ELSE m.params || jsonb_build_object('says', given.says) END
         FROM unnest(${ids}::uuid[], ${news}::text[]) AS given(id, says) WHERE m.id = given.id AND m.status = 'QUEUED'`,
    columns: [(effect) => effect.mailId, ({ says }) => says ?? ''],
  },
  skipped: {
    sql: (ids, reasons) =>
      `UPDATE mail m SET status = 'SKIPPED', skip_reason = given.reason
         FROM unnest(${ids}::uuid[], ${reasons}::text[]) AS given(id, reason) WHERE m.id = given.id AND m.status = 'QUEUED'`,
    columns: [(effect) => effect.mailId, (effect) => effect.reason],
  },
};

const TRY_AGAIN = `
UPDATE outbox o SET attempts = given.attempts, next_attempt_at = given.due, parked_at = given.parked, last_error = coalesce(given.error, o.last_error)
  FROM unnest($1::bigint[], $2::int[], $3::timestamptz[], $4::timestamptz[], $5::text[]) AS given(id, attempts, due, parked, error)
 WHERE o.id = given.id AND o.delivered_at IS NULL`;

/** Writes what has become of rows: one statement for the delivered ones and their effects, one for the others. */
export async function writeSettled(pool: Pool, settled: readonly Settled[], now: Instant, maxAttempts: number): Promise<void> {
  const delivered = settled.filter(({ settlement }) => settlement.kind === 'delivered');
  if (delivered.length > 0) await pool.query(deliveredStatement(delivered, now));
  const others = settled.filter(({ settlement }) => settlement.kind !== 'delivered');
  if (others.length > 0) await pool.query(TRY_AGAIN, tryAgainColumns(others, now, maxAttempts));
}

function deliveredStatement(delivered: readonly Settled[], now: Instant): { text: string; values: unknown[] } {
  const values: unknown[] = [new Date(now), delivered.map(({ row }) => row.id)];
  const effects = delivered.flatMap(({ settlement }) => (settlement.kind === 'delivered' && settlement.effect ? [settlement.effect] : []));
  const parts = (Object.keys(EFFECT_SQL) as DeliveryEffect['kind'][]).flatMap((kind) => {
    const same = effects.filter((effect) => effect.kind === kind);
    if (same.length === 0) return [];
    const { sql, columns } = EFFECT_SQL[kind] as EffectSql<DeliveryEffect['kind']>;
    const [a = '', b = ''] = columns.map((column) => `$${values.push(same.map((effect) => column(effect as never)))}`);
    return [`${kind}_rows AS (${sql(a, b)})`];
  });
  const head = parts.length > 0 ? `WITH ${parts.join(', ')} ` : '';
  return { text: `${head}UPDATE outbox SET delivered_at = $1, last_error = NULL WHERE id = ANY($2::bigint[]) AND delivered_at IS NULL`, values };
}

function tryAgainColumns(others: readonly Settled[], now: Instant, maxAttempts: number): unknown[] {
  const rows = others.map(({ row, settlement }) => ({ id: row.id, ...nextTry(row.attempts, settlement, now, maxAttempts) }));
  return [
    rows.map(({ id }) => id),
    rows.map(({ attempts }) => attempts),
    rows.map(({ due }) => new Date(due)),
    rows.map(({ parked }) => (parked ? new Date(now) : null)),
    rows.map(({ error }) => error),
  ];
}

/** When a row is due again after this settlement, and whether it is left to a person. */
export function nextTry(
  failedBefore: number,
  settlement: Settlement,
  now: Instant,
  maxAttempts: number,
): { attempts: number; due: Instant; parked: boolean; error: string | null } {
  if (settlement.kind === 'postponed' || settlement.kind === 'delivered') {
    return { attempts: failedBefore, due: now, parked: false, error: settlement.kind === 'postponed' ? settlement.error : null };
  }
  const attempts = failedBefore + 1;
  const parked = settlement.kind === 'park' || attempts >= maxAttempts;
  return { attempts, due: now + backoffMs(attempts), parked, error: settlement.error };
}
