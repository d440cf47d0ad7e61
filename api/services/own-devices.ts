import type { AssetKind } from '../../domain/asset-kinds';
import type { EntitlementCode } from '../../domain/entitlement';
import { parseLabel } from '../../domain/ids';
import type { TicketState } from '../../domain/ticket-states';
import { placeNamesSql } from '../../platform/device-user';
import { sha256Hex } from '../../platform/hash';
import type { KnownRequester } from '../../platform/known-requester';
import { LINK_PATHS, linkToken, linkTokenHash, linkTokenId } from '../../platform/link-tokens';
import type { ApiDeps } from '../deps';
import { HAS_WORK_LEFT, IS_OPEN } from './ticket-state-sql';

/** A device as its user may see it. */
export interface OwnDevice {
  readonly id: string;
  readonly label: string;
  readonly kind: AssetKind;
  readonly name: string | null;
  readonly place: string | null;
}

/** An open request of the person's own. */
export interface OwnTicket {
  readonly id: string;
  readonly number: number;
  readonly subject: string;
  readonly state: TicketState;
  readonly entitlement: EntitlementCode | null;
  readonly label: string | null;
  readonly receivedAt: Date;
}

const MOST = 50;

// The register knows a device's user by name, as its place; what somebody asked for before is theirs too, while it is their firm's.
const DEVICES = `
select a.id, a.label, a.kind, a.name, a.place from asset a
 where a.customer_id = $1 and a.status <> 'RETIRED' and a.ownership <> 'SPARE_POOL'
   and (($2::text is not null and ${placeNamesSql('a.place', '$2::text')})
     or exists (select 1 from ticket t where t.asset_id = a.id and t.customer_id = a.customer_id and t.requester_email = $3))
 order by a.label limit ${MOST}`;

/** The devices of somebody whom the register knows; of a person known by the mail domain only, those that they asked for themselves. */
export async function ownDevices({ db }: Pick<ApiDeps, 'db'>, known: KnownRequester, email: string): Promise<OwnDevice[]> {
  const name = known.contactId === null ? null : known.name;
  const { rows } = await db.pool.query<OwnDevice>({ name: 'own-devices', text: DEVICES, values: [known.customerId, name, email] });
  return rows;
}

const TICKET = `t.id, t.number, t.subject, t.state, t.entitlement, t.snapshot ->> 'label' as label, t.received_at as "receivedAt"`;

/** A ticket in which somebody else's was merged is theirs as well, as long as the customer knows both. */
const isOwnSql = (email: string): string => `(t.requester_email = ${email} or ${email} in (select sm_participants(t.id)))`;

/** What somebody asked for and is not done; of what was merged the ticket in which it is handled. */
export async function ownOpenTickets({ db }: Pick<ApiDeps, 'db'>, email: string): Promise<OwnTicket[]> {
  const { rows } = await db.pool.query<OwnTicket>({
    name: 'own-open-tickets',
    text: `select ${TICKET} from ticket t
            where (t.requester_email = $1 or t.id = any(array(select sm_survivor(d.id) from ticket d where d.requester_email = $1 and d.merged_into_id is not null)))
              and ${isOwnSql('$1')} and ${IS_OPEN} order by t.received_at desc limit ${MOST}`,
    values: [email],
  });
  return rows;
}

/** An open request about the same device; a colleague's is known by number and day only. */
export interface OpenAlready {
  readonly id: string;
  readonly number: number;
  readonly receivedAt: Date;
  /** Null: somebody else asked. */
  readonly subject: string | null;
}

/**
 * Open requests about a device that a known person means by its label or the token of its QR code: their own, and for a contact those
 * of colleagues. Asked only for somebody who has shown that the mailbox is theirs: nobody else learns that there is one.
 */
export async function openAlready(
  { db }: Pick<ApiDeps, 'db'>,
  known: KnownRequester,
  { email, label }: { readonly email: string; readonly label: string | null },
): Promise<OpenAlready[]> {
  if (label === null || label.trim() === '') return [];
  const number = parseLabel(label);
  const { rows } = await db.pool.query<OpenAlready>({
    name: 'open-already',
    text: `select t.id, t.number, t.received_at as "receivedAt", case when ${isOwnSql('$2')} then t.subject end as subject
             from asset a join ticket t on t.asset_id = a.id and t.customer_id = a.customer_id
            where a.customer_id = $1 and (a.label_number = $3::int or a.label_token_hash = $4)
              and (${isOwnSql('$2')} or $5::boolean) and ${HAS_WORK_LEFT} order by ${isOwnSql('$2')} desc nulls last, t.received_at desc limit 5`,
    values: [known.customerId, email, number, number === null ? sha256Hex(label.trim()) : null, known.contactId !== null],
  });
  return rows;
}

/** The newest other request of the same person about the same device that was open before this one; null where there is none. */
export async function openBefore(
  { db }: Pick<ApiDeps, 'db'>,
  ticketId: string,
  email: string,
): Promise<{ readonly id: string; readonly number: number; readonly subject: string } | null> {
  const { rows } = await db.pool.query<{ id: string; number: number; subject: string }>({
    name: 'open-before',
    text: `select t.id, t.number, t.subject from ticket now join ticket t on t.asset_id = now.asset_id and t.customer_id = now.customer_id
            where now.id = $1 and now.requester_email = $2 and ${isOwnSql('$2')} and t.id <> now.id and t.received_at < now.received_at
              and ${HAS_WORK_LEFT} order by t.received_at desc limit 1`,
    values: [ticketId, email],
  });
  return rows[0] ?? null;
}

/** A person's own status page of each request by its id; the links' rows are written here, at once, where no mail has brought them yet. */
export async function ownStatusPaths(
  { db, config }: Pick<ApiDeps, 'db' | 'config'>,
  ticketIds: readonly string[],
  email: string,
  at: number,
): Promise<ReadonlyMap<string, string>> {
  const links = ticketIds.map((ticketId) => {
    const id = linkTokenId('STATUS', ticketId, { email });
    return { ticketId, id, token: linkToken(config.secrets.link, 'STATUS', id) };
  });
  if (links.length > 0) await db.pool.query({ name: 'own-status-links', text: LINKS, values: [...columnsOf(links), email, new Date(at)] });
  return new Map(links.map(({ ticketId, token }) => [ticketId, `${LINK_PATHS.STATUS}${token}`]));
}

const LINKS = `
insert into link_token (id, token_hash, purpose, ticket_id, subject_id, email, created_at)
select l.id, l.hash, 'STATUS', l.ticket_id, l.ticket_id, $4, $5 from unnest($1::uuid[], $2::text[], $3::uuid[]) l(id, hash, ticket_id)
on conflict (id) do nothing`;

function columnsOf(links: readonly { readonly id: string; readonly token: string; readonly ticketId: string }[]): string[][] {
  return [links.map(({ id }) => id), links.map(({ token }) => linkTokenHash(token)), links.map(({ ticketId }) => ticketId)];
}
