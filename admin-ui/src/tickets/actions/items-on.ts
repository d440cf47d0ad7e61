import type { Ticket } from '../ticket-types';

/** Items that may be chosen for work of a day: where the price list has changed since the ticket came, those of that day. */
export function itemsOn(items: Ticket['priceItems'], day: string): Ticket['priceItems'] {
  return items.filter(({ validFrom, validUntil }) => (validFrom ?? day) <= day && day <= (validUntil ?? day));
}
