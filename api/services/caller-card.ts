import type { Pool } from 'pg';
import { isOpen } from '../../domain/business-time';
import { civilDateAt } from '../../domain/civil-date';
import { CALENDAR_SELECT, calendarOf, type CalendarRow } from '../../platform/calendar-rows';
import { placeNamesSql } from '../../platform/device-user';
import type { CallerCard } from '../contract/callers';
import { AppProblem } from '../http/problem';
import { IS_OPEN } from './ticket-state-sql';

const MOST_DEVICES = 12;
const MOST_TICKETS = 15;
const MOST_PEOPLE = 200;

/** Who is on the line, as far as it is known: one of them. */
export interface CallerKey {
  readonly contactId?: string | undefined;
  readonly assetId?: string | undefined;
  readonly customerId?: string | undefined;
}

const TICKET = `t.id, t.number, t.subject, t.received_at as "receivedAt"`;

const CARD = `
with person as (
  select p.id, p.name, p.phone, p.email, p.customer_id as "customerId", c.name as "customerName", s.name as "siteName", p.locale
    from contact p join customer c on c.id = p.customer_id left join site s on s.id = p.site_id where p.id = $1),
firm as (
  select c.id, c.number, c.name from customer c
   where c.id = coalesce((select "customerId" from person), (select customer_id from asset where id = $2), $3::uuid)),
device as (
  select a.id, a.label, a.kind, a.name, a.place, coalesce(${placeNamesSql('a.place', '(select name from person)')}, false) as "isTheirs", a.id is not distinct from $2 as "isFound"
    from asset a where a.customer_id = (select id from firm) and a.status <> 'RETIRED'),
joined as (select sm_survivor(d.id) as id from ticket d where d.contact_id = $1 and d.merged_into_id is not null),
listed as (select * from device order by "isFound" desc, "isTheirs" desc, label limit ${MOST_DEVICES})
select json_build_object(
  'person', (select to_json(person) from person), 'firm', (select to_json(firm) from firm),
  'people', coalesce((select json_agg(x) from (
     select p.id, p.name, p.phone, coalesce((select ${placeNamesSql('d.place', 'p.name')} from device d where d."isFound"), false) as "isUser"
       from contact p where $1::uuid is null and p.active and p.customer_id = (select id from firm)
      order by "isUser" desc, p.name collate "tr-x-icu" limit ${MOST_PEOPLE}) x), '[]'),
  'contracts', coalesce((select json_agg(x) from (
     select k.id, k.number, k.kind, k.starts_on::text as "startsOn", k.ends_on::text as "endsOn", $4::date between k.starts_on and k.ends_on as "inForce",
            k.calendar_id as "calendarId", k.onsite_visits_per_month as "onsiteVisitsPerMonth", k.package_unit as "packageUnit", k.package_period as "packagePeriod", k.spare_included as "spareIncluded"
       from contract k where k.customer_id = (select id from firm) order by "inForce" desc, k.ends_on desc limit 5) x), '[]'),
  'devices', coalesce((select json_agg(x) from (
     select l.*, coalesce((select json_agg(y) from (
         select ${TICKET}, ${IS_OPEN} as open from ticket t where t.asset_id = l.id order by t.received_at desc limit 3) y), '[]') as "lastTickets"
       from listed l order by l."isFound" desc, l."isTheirs" desc, l.label) x), '[]'),
  'moreDevices', greatest((select count(*) from device) - ${MOST_DEVICES}, 0),
  'openTickets', coalesce((select json_agg(x) from (
     select ${TICKET}, t.state, coalesce(k.name, t.requester_name) as "requesterName", u.name as "assigneeName", a.label as "deviceLabel",
            coalesce(t.contact_id = $1, false) or t.id in (select id from joined) as "isTheirs"
       from ticket t left join contact k on k.id = t.contact_id left join app_user u on u.id = t.assignee_id left join asset a on a.id = t.asset_id
      where (t.customer_id = (select id from firm) or (t.claimed_customer_id = (select id from firm) and t.customer_id is null)) and ${IS_OPEN} order by "isTheirs" desc, t.received_at desc limit ${MOST_TICKETS}) x), '[]')) as card`;

type ContractJson = Omit<CallerCard['contracts'][number], 'hours' | 'isOpenNow'> & { readonly calendarId: string };
type CardJson = Omit<CallerCard, 'contracts' | 'firm'> & { readonly firm: CallerCard['firm'] | null; readonly contracts: readonly ContractJson[] };

/** Everything about a caller in one look: what is agreed, what they have, and what is open already. */
export async function callerCard(pool: Pool, { contactId, assetId, customerId }: CallerKey, at: number): Promise<CallerCard> {
  const { rows } = await pool.query<{ card: CardJson }>({
    name: 'caller-card',
    text: CARD,
    values: [contactId ?? null, assetId ?? null, customerId ?? null, civilDateAt(at)],
  });
  const card = rows[0]?.card;
  if (card === undefined || card.firm === null) throw new AppProblem('NOT_FOUND');
  const iso = <T extends { readonly receivedAt: string }>(row: T): T => ({ ...row, receivedAt: new Date(row.receivedAt).toISOString() });
  return {
    ...card,
    firm: card.firm,
    contracts: await withHours(pool, card.contracts, at),
    devices: card.devices.map((device) => ({ ...device, lastTickets: device.lastTickets.map(iso) })),
    openTickets: card.openTickets.map(iso),
  };
}

async function withHours(pool: Pool, contracts: readonly ContractJson[], at: number): Promise<CallerCard['contracts']> {
  const ids = [...new Set(contracts.map(({ calendarId }) => calendarId))];
  if (ids.length === 0) return [];
  const [calendars, named] = await Promise.all([
    pool.query<CalendarRow>(`${CALENDAR_SELECT} WHERE c.id = ANY ($1)`, [ids]),
    pool.query<{ id: string; code: string; name: string }>('select id, code, name from calendar where id = any ($1)', [ids]),
  ]);
  return contracts.map(({ calendarId, ...contract }) => {
    const { code, name = '' } = named.rows.find(({ id }) => id === calendarId) ?? {};
    const row = calendars.rows.find((one) => one.code === code);
    return { ...contract, hours: name, isOpenNow: row !== undefined && isOpen(calendarOf(row), at) };
  });
}
