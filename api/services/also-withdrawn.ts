import type { PoolClient } from 'pg';
import type { WithdrawalCaller } from '../../domain/withdrawal-callers';
import { storeCommand, type NewCommand, type Queryable } from '../../platform/command-inbox';
import { putDeskTask } from '../../platform/desk-task';
import { uuidV5 } from '../../platform/hash';
import { requesterIdSql } from '../../platform/phone-doubts';
import { endSessionSql } from '../../platform/session-minutes';
import type { ActionBody } from '../contract/ticket-actions';

type Body = ActionBody<'WITHDRAW_CONSENT'>;

interface AlsoRunning {
  readonly consentId: string;
  readonly ticketId: string;
  /** As whom the caller stands to it. */
  readonly caller: WithdrawalCaller;
}

// What runs on the device of the permission $1 for the same customer, and who the caller is by it.
const ELSEWHERE = `
  with q as (select c.id, c.asset_id, c.ticket_id, c.asked_contact_id, c.device_user_id, ${requesterIdSql('t')} as requester_id, t.requester_email, t.customer_id
      from consent c join ticket t on t.id = c.ticket_id where c.id = $1),
    me as (select case $2 when 'GIVER' then coalesce(q.asked_contact_id, q.requester_id) when 'REQUESTER' then q.requester_id when 'DEVICE_USER' then q.device_user_id
        when 'CONTACT' then $3::uuid end as id, case when $2 = 'GIVER' and q.asked_contact_id is null or $2 = 'REQUESTER' then q.requester_email end as email from q)
  select o.id as "consentId", o.ticket_id as "ticketId", case
      when coalesce(o.asked_contact_id, ${requesterIdSql('ot')}) = me.id or o.asked_contact_id is null and ot.requester_email = me.email then 'GIVER'
      when o.asked_contact_id is not null and (${requesterIdSql('ot')} = me.id or ot.requester_email = me.email) then 'REQUESTER'
      when o.asked_contact_id is null and o.device_user_id = me.id then 'DEVICE_USER'
      when me.id is not null then 'CONTACT' else 'OTHER' end as caller
    from q cross join me join consent o on o.asset_id = q.asset_id and o.status = 'GRANTED' and o.id <> q.id
      join ticket ot on ot.id = o.ticket_id and (ot.id = q.ticket_id or ot.customer_id = q.customer_id)
      join remote_session s on s.ticket_id = o.ticket_id and s.consent_id = o.id and s.ended_at is null
   order by o.id`;

const OF_DEVICE = `select count(*)::int as n from consent o join ticket ot on ot.id = o.ticket_id
    join consent q on q.id = $1 and q.asset_id = o.asset_id and q.id <> o.id join ticket qt on qt.id = q.ticket_id and (qt.id = ot.id or qt.customer_id = ot.customer_id)
  where o.id = any($2::uuid[])`;

/** Whether all of these are permissions for the same device of the same customer. */
export async function areOfDevice(db: Queryable, consentId: string, others: readonly string[]): Promise<boolean> {
  if (others.length === 0) return true;
  const { rows } = await db.query<{ n: number }>(OF_DEVICE, [consentId, [...new Set(others)]]);
  return rows[0]?.n === new Set(others).size;
}

/** Locks what is taken back in one call, in the order of all who lock several permissions. */
export async function lockWithdrawn(client: PoolClient, { consentId, alsoConsentIds }: Pick<Body, 'consentId' | 'alsoConsentIds'>): Promise<void> {
  await client.query('select id from consent where id = any($1::uuid[]) order by id for update', [[consentId, ...alsoConsentIds]]);
}

const WITHDRAW = `update consent set status = 'WITHDRAWN', withdrawn_at = greatest(decided_at, $2::timestamptz), decision_id = $3
  where id = $1 and status = 'GRANTED' returning withdrawn_at as "withdrawnAt"`;

/**
 * Ends in the same way what else runs on the device and the caller wants to end, each on its ticket; what they leave running is the desk's to ask about.
 * Returns the tickets of those that ended. What has ended by itself since it was on the screen needs nothing.
 */
export async function withdrawAlso(
  client: PoolClient,
  command: NewCommand,
  { contactId, caller, alsoConsentIds }: Body,
  saidAt: Date,
): Promise<string[]> {
  const { consentId } = command.args as { consentId: string };
  const { rows } = await client.query<AlsoRunning>(ELSEWHERE, [consentId, caller, contactId]);
  const ended: string[] = [];
  for (const { consentId: id, ticketId, caller: as } of rows) {
    if (!alsoConsentIds.includes(id)) {
      await askAbout(client, ticketId, id, command.at);
      continue;
    }
    const commandId = uuidV5(command.commandId, id);
    const { rows: taken } = await client.query<{ withdrawnAt: Date }>(WITHDRAW, [id, saidAt, commandId]);
    if (taken[0] === undefined) continue;
    await client.query(endSessionSql('consent_id'), [id, taken[0].withdrawnAt, 'CUT']);
    const payload = { ...command.payload, consentId: id, caller: as, alsoConsentIds: [] };
    await storeCommand(client, {
      ...command,
      commandId,
      ticketId,
      args: { consentId: id, caller: as },
      payload,
      given: payload,
      relayAt: command.at,
    });
    ended.push(ticketId);
  }
  return ended;
}

/** Somebody took a permission for the device back, or objected to it, while another session runs there: the desk is asked to speak to whoever permitted that one, unless its task asks for more already. Returns the tickets. */
export async function askAboutOthers(client: Queryable, consentId: string, at: number, except: readonly string[] = []): Promise<string[]> {
  const { rows } = await client.query<AlsoRunning>(ELSEWHERE, [consentId, 'OTHER', null]);
  const asked = rows.filter((row) => !except.includes(row.consentId));
  for (const { ticketId, consentId: id } of asked) await askAbout(client, ticketId, id, at);
  return asked.map(({ ticketId }) => ticketId);
}

async function askAbout(client: Queryable, ticketId: string, subjectId: string, at: number): Promise<void> {
  await putDeskTask(client, { kind: 'OTHER_PERMISSION_WITHDRAWN', ticketId, subjectId }, at);
}
