// The register has no field for a device's user: where somebody sits at it, their name is its place. People leave out one of their
// given names: the family name and any given name are enough.
/** SQL: whether a device's place names a person; both are SQL expressions. */
export const placeNamesSql = (place: string, name: string): string =>
  `(SELECT n[cardinality(n)] = ANY (p) AND (cardinality(n) = 1 OR n[:cardinality(n) - 1] && p) FROM (SELECT sm_name_words(${name}) AS n, sm_name_words(${place}) AS p) AS w)`;

/** SQL: contacts `o` of a customer whose family name a device's place names: few, by an index, of whom `placeNamesSql` asks the rest. */
export const familyInPlaceSql = (o: string, place: string): string => `sm_family_name(${o}.name) = ANY (sm_name_words(${place}))`;

/** SQL: devices `d` whose place names the family of a person: few, by an index of all places, of whom `placeNamesSql` asks the rest. */
export const devicesOfFamilySql = (d: string, name: string): string => `sm_name_words(${d}.place) @> ARRAY[sm_family_name(${name})]`;

/**
 * SQL: whom the register names as the user of a device, where that is not the requester; rows of `asset` and `ticket`, and the requester's name.
 * A person of the ticket's customer: to whom the device has gone since is nobody's business here.
 */
export const otherUserSql = (asset: string, ticket: string, requester: string): string => otherUser('o.name', asset, ticket, requester);

const otherUser = (column: string, asset: string, ticket: string, requester: string): string =>
  `(SELECT ${column} FROM contact o WHERE o.customer_id = ${ticket}.customer_id AND ${familyInPlaceSql('o', `${asset}.place`)} AND ${placeNamesSql(`${asset}.place`, 'o.name')}
       AND ${placeNamesSql(`${asset}.place`, requester)} IS NOT TRUE ORDER BY o.active DESC, o.name, o.id LIMIT 1)`;

/** SQL: the contact whom the register names as the user of a device, where that is not the requester; both are SQL expressions of ids. */
export const otherUserIdSql = (assetId: string, ticketId: string): string =>
  `(SELECT ${otherUser('o.id', 'ua', 'ut', 'coalesce(uk.name, ut.requester_name)')}
      FROM ticket ut JOIN asset ua ON ua.id = ${assetId} LEFT JOIN contact uk ON uk.id = ut.contact_id WHERE ut.id = ${ticketId})`;
