import type { ContractKind } from './contract-kinds';

/** A contract of the firm as far as the choice between several needs it; `endsOn` is inclusive. */
export interface ContractFacts {
  readonly id: string;
  readonly kind: ContractKind;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly siteIds: readonly string[];
  /** The team that looks after it, while that is active; absent in what an earlier release answered. */
  readonly teamId?: string | null;
}

/**
 * The contract that counts for a ticket of a site on a day: of several in force the one whose location it is, then the one
 * that covers more, then the one that starts later. Between contracts that are alike in all of this the id decides, so that
 * the answer is always the same.
 */
export function contractThatCounts(contracts: readonly ContractFacts[], siteId: string | null, day: string): ContractFacts | null {
  const rank = ({ siteIds, kind }: ContractFacts): number =>
    (siteId !== null && siteIds.includes(siteId) ? 0 : 2) + (kind === 'MAINTENANCE_WITH_HELPDESK' ? 0 : 1);
  const inForce = contracts.filter(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn);
  return inForce.toSorted((a, b) => rank(a) - rank(b) || compare(b.startsOn, a.startsOn) || compare(a.id, b.id))[0] ?? null;
}

/**
 * The contract (its id) of an entitled ticket whose site was corrected: the one that counts there, as if the request had come with
 * that site. Where no contract in force has the site among its locations, the ticket keeps the one it was entitled by: its work is
 * judged as work outside the contract's location.
 */
export function contractAtSite(contracts: readonly ContractFacts[], current: string | null, siteId: string, day: string): string | null {
  const counts = contractThatCounts(contracts, siteId, day);
  return counts?.siteIds.includes(siteId) ? counts.id : current;
}

/** Those of the others that are in force for a common site on a common day, whatever their kind. */
export function overlapping<C extends ContractFacts>(contract: ContractFacts, others: readonly C[]): C[] {
  return others.filter(
    (other) =>
      other.id !== contract.id &&
      other.startsOn <= contract.endsOn &&
      contract.startsOn <= other.endsOn &&
      other.siteIds.some((siteId) => contract.siteIds.includes(siteId)),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
