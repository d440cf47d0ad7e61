/** SQL: whether it was the device's user who objected to the permission, and not whoever was asked for it; a row of `consent`. */
export const usersObjectionSql = (consent: string): string =>
  `(${consent}.contested_by_id IS NOT NULL AND ${consent}.contested_by_id IS DISTINCT FROM ${consent}.asked_contact_id)`;
