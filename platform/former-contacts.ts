/** SQL: whether a customer has struck the person with this address off its list. */
export const isFormerSql = (email: string): string => `EXISTS (SELECT 1 FROM contact fk WHERE fk.email = ${email} AND NOT fk.active)`;

/** SQL: whether the requester of `ticket` has been struck off since. */
export const formerRequesterSql = (ticket: string): string =>
  `EXISTS (SELECT 1 FROM contact fr WHERE (fr.id = ${ticket}.contact_id OR fr.email = ${ticket}.requester_email) AND NOT fr.active)`;
