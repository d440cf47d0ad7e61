import type { PromiseQuery } from '../../../api/contract/target-report';

/** Which promises of a month are listed. */
export type PromiseFilter = { readonly [K in keyof PromiseQuery]: PromiseQuery[K] };

/** Address of the list of the tickets behind a figure. */
export function promisesLink(filter: PromiseFilter): string {
  return `/target-report/tickets?${new URLSearchParams(filter as Record<string, string>).toString()}`;
}
