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
  from customer c
  left join asset a on a.customer_id = c.id and a.status <> 'RETIRED' and a.ownership <> 'SPARE_POOL' and (a.label_number = $1::int or a.label_token_hash = $2)
 where c.active and (a.id is not null or c.id = $3::uuid) order by a.id is null limit 1`;

/** Whose device an unverified requester has named, or the firm that a caller says to be of, with the contract that counts for it: where whoever makes sure of them begins. */
export async function claimOf(
  pool: Pool,
  {
    given_label: label,
    claimed_customer_id: firm,
    entitlement,
    state,
  }: {
    readonly given_label: string | null;
    readonly claimed_customer_id: string | null;
    readonly entitlement: EntitlementCode | null;
    readonly state: string;
  },
  at: number,
): Promise<TicketPage['claimed']> {
  if ((label === null && firm === null) || state !== 'NOT_ENTITLED' || !isUnverified(entitlement)) return null;
  const number = label === null ? null : parseLabel(label);
  const { rows } = await pool.query<Claim>(SELECT, [number, number === null && label !== null ? sha256Hex(label.trim()) : null, firm]);
  if (rows[0] === undefined) return null;
  const { contracts, ...claim } = rows[0];
  return { ...claim, contractId: contractThatCounts(contracts ?? [], claim.siteId, civilDateAt(at))?.id ?? null };
}
