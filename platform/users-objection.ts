/** SQL: whether it was the device's user who objected to the permission, and not whoever was asked for it; a row of `consent`. */
export const usersObjectionSql = (consent: string): string =>
  `(${consent}.contested_by_id IS NOT NULL AND ${consent}.contested_by_id IS DISTINCT FROM ${consent}.asked_contact_id)`;

/**
 * SQL: whether a permission that somebody other than the device's user gives, or is asked to give, opens nothing for the moment: that user has
 * objected, on whichever ticket and to whichever permission, and nobody has recorded what came of it. A row of `consent`. That of an objection is
 * found by the person who objected (`consent_open_objection_idx`): no index leads from a device to its permissions.
 */
export const barredByUserSql = (consent: string): string =>
  `(${consent}.asked_contact_id IS NULL AND EXISTS (SELECT 1 FROM consent o WHERE (o.ticket_id = ${consent}.ticket_id OR o.asset_id = ${consent}.asset_id)
      AND o.contested_at IS NOT NULL AND o.contested_by_id = ${consent}.device_user_id AND o.contest_outcome IS NULL))`;
