import { listAddress } from '../data/list-address';

/** Address of the list of charge lines with a filter. */
export function linesAddress(filter: Readonly<Record<string, unknown>>): string {
  return listAddress('charge-lines', filter);
}
