import type { Pool } from 'pg';
import { civilDateAt } from '../../domain/civil-date';
import { contractThatCounts, type ContractFacts } from '../../domain/contract-choice';
import { isUnverified, type EntitlementCode } from '../../domain/entitlement';
import { parseLabel } from '../../domain/ids';
import { sha256Hex } from '../../platform/hash';
import type { TicketPage } from '../contract/ticket-page';

interface Claim extends Omit<NonNullable<TicketPage['claimed']>, 'contractId'> {
  readonly contracts: readonly ContractFacts[] | null;
}

const SELECT = `
select c.id as "customerId", c.name as "customerName", a.id as "assetId", a.site_id as "siteId",
       (select json_agg(json_build_object('id', k.id, 'kind', k.kind, 'startsOn', k.starts_on::text, 'endsOn', k.ends_on::text,
                 'siteIds', (select coalesce(json_agg(s.site_id), '[]') from contract_site s where s.contract_id = k.id)))
          from contract k where k.customer_id = c.id) as contracts
  from asset a join customer c on c.id = a.customer_id
 where c.active and a.status <> 'RETIRED' and a.ownership <> 'SPARE_POOL' and (a.label_number = $1::int or a.label_token_hash = $2)`;

/** Whose device an unverified requester has named, with the contract that counts for it: where whoever makes sure of them begins. */
export async function claimedDevice(
  pool: Pool,
  {
    given_label: label,
    entitlement,
    state,
  }: { readonly given_label: string | null; readonly entitlement: EntitlementCode | null; readonly state: string },
  at: number,
): Promise<TicketPage['claimed']> {
  if (label === null || state !== 'NOT_ENTITLED' || !isUnverified(entitlement)) return null;
  const number = parseLabel(label);
  const { rows } = await pool.query<Claim>(SELECT, [number, number === null ? sha256Hex(label.trim()) : null]);
  if (rows[0] === undefined) return null;
  const { contracts, ...claim } = rows[0];
  return { ...claim, contractId: contractThatCounts(contracts ?? [], claim.siteId, civilDateAt(at))?.id ?? null };
}
