/**
 * SQL of the part of a mail's outbox lane that stands for its reader: mails come in order for each reader, and an address whose server
 * asks us to come again later holds up nobody else's. Hashed with the ticket, so that the key neither tells the address nor follows a
 * person from ticket to ticket.
 */
export function readerLaneSql(ticketId: string, address: string): string {
  return `left(encode(sha256(convert_to(${ticketId} || ' ' || lower(${address}), 'UTF8')), 'hex'), 16)`;
}
