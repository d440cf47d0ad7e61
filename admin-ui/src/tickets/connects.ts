import type { Ticket } from './ticket-types';

/** Whether the page has the button with which this person connects: a permission stands in their name, and the device has a tool. */
export function connects({ asset, consents }: Pick<Ticket, 'asset' | 'consents'>, me: string | undefined): boolean {
  return asset?.remoteTool != null && consents.some(({ status, technician }) => status === 'GRANTED' && technician.id === me);
}
