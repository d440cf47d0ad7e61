import type { InventoryChange } from '../../domain/report/customer-report';
import { inventoryChangesOf, type DeviceEntry } from '../../domain/report/inventory-changes';
import type { Ask, ReportScope } from './figures-query';

/** SQL: whether the entry says whose a device is. */
const tellsOwner = (n: string): string => `(${n}.action in ('asset.create', 'asset.move') or ${n}.detail #> '{changes,customerId}' is not null)`;
const ownerIn = (n: string): string =>
  `case when ${n}.action = 'asset.update' then ${n}.detail #>> '{changes,customerId,to}' else ${n}.detail ->> 'customerId' end`;

/**
 * SQL: whose the device of the entry `l` was: by the last entry before it that says so; else by the next change, which says whose it was until
 * then; else it has always been its present customer's.
 */
const ownerAt = (which: 'id < l.id' | 'id <= l.id'): string => `
  case when exists (select 1 from audit_log n where n.subject_type = 'asset' and n.subject_id = l.subject_id and n.${which} and ${tellsOwner('n')})
       then (select ${ownerIn('n')} from audit_log n where n.subject_type = 'asset' and n.subject_id = l.subject_id and n.${which} and ${tellsOwner('n')} order by n.id desc limit 1)
       when exists (select 1 from audit_log n where n.subject_type = 'asset' and n.subject_id = l.subject_id and n.detail #> '{changes,customerId}' is not null)
       then (select n.detail #>> '{changes,customerId,from}' from audit_log n
              where n.subject_type = 'asset' and n.subject_id = l.subject_id and n.detail #> '{changes,customerId}' is not null order by n.id limit 1)
       else a.customer_id::text end`;

// What the customer has is found by its device, what has left it by the time of its leaving.
const CHANGES = `
with device as (
  select id::text from asset where customer_id = $1
  union select subject_id from audit_log where at >= $2 and at < $3 and subject_type = 'asset' and action = 'asset.update' and detail #>> '{changes,customerId,from}' = $1::text
  union select subject_id from audit_log o where at >= $2 and at < $3 and subject_type = 'asset' and action = 'asset.move' and detail ->> 'customerId' is distinct from $1::text
    and exists (select 1 from audit_log n where n.subject_type = 'asset' and n.subject_id = o.subject_id and n.detail ->> 'customerId' = $1::text))
select l.at, a.label, a.kind, nullif(concat_ws(' ', a.brand, a.model), '') as model, l.action = 'asset.create' as "isNew",
       ${ownerAt('id < l.id')} as "ownerBefore", ${ownerAt('id <= l.id')} as "ownerAfter",
       l.detail #> '{changes,status}' as status, l.detail #> '{changes,siteId}' as site, f.name as "fromSite", o.name as "toSite"
  from device d join audit_log l on l.subject_type = 'asset' and l.subject_id = d.id and l.at >= $2 and l.at < $3 and l.action in ('asset.create', 'asset.update', 'asset.move')
  join asset a on a.id = d.id::uuid
  left join site f on f.id = (l.detail #>> '{changes,siteId,from}')::uuid and f.customer_id = $1
  left join site o on o.id = (l.detail #>> '{changes,siteId,to}')::uuid and o.customer_id = $1
 order by l.id`;

type ChangeRow = DeviceEntry & Omit<InventoryChange, 'at' | 'change'> & { readonly at: Date };

/** What changed in the inventory, as the audit trail tells it; of a device that was another customer's then, nothing. */
export async function inventoryChanges(ask: Ask, { customerId, since, until }: ReportScope): Promise<InventoryChange[]> {
  const rows = await ask<ChangeRow>(CHANGES, [customerId, since, until]);
  return rows.flatMap((row) =>
    inventoryChangesOf(row, customerId).map((change) => {
      const { at, label, kind, model, fromSite, toSite } = row;
      const isMove = change === 'MOVED';
      return { at: at.toISOString(), label, kind, model, change, fromSite: isMove ? fromSite : null, toSite: isMove ? toSite : null };
    }),
  );
}
