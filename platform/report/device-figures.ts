import { addDays, civilDateAt, DEFAULT_ZONE } from '../../domain/civil-date';
import type { CustomerReport, EndingWarranty, RepeatDevice, RepeatRequester } from '../../domain/report/customer-report';
import { LIMITS } from '../../domain/report/recommendations';
import type { Ask, ReportScope } from './figures-query';

/** So many tickets make something repeat. */
const REPEATED = 2;
const MOST_NAMED = 20;
// A duplicate tells of the same fault as the ticket into which it was merged.
const OPENED = "t.customer_id = $1 and t.received_at >= $2 and t.received_at < $3 and t.state <> 'MERGED'";
const model = (a: string): string => `nullif(concat_ws(' ', ${a}.brand, ${a}.model), '')`;

const DEVICES = `
select a.label, a.kind, ${model('a')} as model, count(*)::int as tickets, (a.created_at at time zone '${DEFAULT_ZONE}')::date as "registeredOn",
       a.warranty_ends_on as "warrantyEndsOn"
  from ticket t join asset a on a.id = t.asset_id where ${OPENED} and a.customer_id = $1
 group by a.id having count(*) >= ${REPEATED} order by count(*) desc, a.label_number limit ${MOST_NAMED}`;

/** Devices with several tickets, the worst first. */
export function repeatDevices(ask: Ask, { customerId, since, until }: ReportScope): Promise<RepeatDevice[]> {
  return ask<RepeatDevice>(DEVICES, [customerId, since, until]);
}

const REQUESTERS = `
select p.name, count(*)::int as tickets from ticket t join contact p on p.id = t.contact_id where ${OPENED} and p.customer_id = $1
 group by p.id having count(*) >= ${REPEATED} order by count(*) desc, p.name collate "tr-x-icu", p.id limit ${MOST_NAMED}`;

/** People of the customer with several tickets, whoever has most first. */
export function repeatRequesters(ask: Ask, { customerId, since, until }: ReportScope): Promise<RepeatRequester[]> {
  return ask<RepeatRequester>(REQUESTERS, [customerId, since, until]);
}

const INVENTORY = `
select kind, count(*)::int as count, count(*) filter (where status = 'IN_REPAIR')::int as "inRepair"
  from asset where customer_id = $1 and status <> 'RETIRED' group by kind order by count(*) desc, kind`;

/** Devices that the customer has now, by kind. */
export function inventoryNow(ask: Ask, { customerId }: ReportScope): Promise<CustomerReport['inventory']> {
  return ask<CustomerReport['inventory'][number]>(INVENTORY, [customerId]);
}

const WARRANTIES = `
select label, kind, warranty_ends_on as "endsOn" from asset
 where customer_id = $1 and status <> 'RETIRED' and warranty_ends_on between $2 and $3 order by warranty_ends_on, label_number`;

/** Devices whose warranty ends within the days after the making in which something can be done about it. */
export function endingWarranties(ask: Ask, { customerId, madeAt }: ReportScope): Promise<EndingWarranty[]> {
  const today = civilDateAt(madeAt.getTime());
  return ask<EndingWarranty>(WARRANTIES, [customerId, today, addDays(today, LIMITS.endsWithinDays)]);
}
