import { SYSTEM_KINDS } from '../domain/asset-kinds';

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

const SYSTEMS = SYSTEM_KINDS.map((kind) => `'${kind}'`).join(', ');

// By the device's customer: when a request is judged its ticket has none yet.
const officerIdSql = (assetId: string, ticketId: string): string =>
  `(SELECT wo.id FROM asset wa JOIN ticket wt ON wt.id = ${ticketId} JOIN contact wo ON wo.customer_id = wa.customer_id AND wo.active AND 'IT_OFFICER' = ANY (wo.roles)
      AND wo.email IS DISTINCT FROM wt.requester_email AND wo.id IS DISTINCT FROM wt.contact_id
     WHERE wa.id = ${assetId} AND wa.kind IN (${SYSTEMS}) ORDER BY wo.created_at, wo.id LIMIT 1)`;

/**
 * SQL: what a statement that writes a permission begins with, so that WATCHER_SQL in it is who hears of that permission where somebody else gives it,
 * and can object: whom the register names as the device's user; of a server or network device, which is nobody's own, the IT officer of the firm.
 * Both are SQL expressions of ids.
 */
export const withWatcherSql = (assetId: string, ticketId: string): string =>
  `WITH named AS MATERIALIZED (SELECT ${otherUserIdSql(assetId, ticketId)} AS id),
     watcher AS MATERIALIZED (SELECT id IS NOT NULL AS is_user, coalesce(id, ${officerIdSql(assetId, ticketId)}) AS id FROM named)`;

/** SQL: a permission's `device_user_id`, and its `watches_as`: USER or OFFICER; both null where there is none. */
export const WATCHER_SQL = "(SELECT id FROM watcher), (SELECT CASE WHEN is_user THEN 'USER' WHEN id IS NOT NULL THEN 'OFFICER' END FROM watcher)";

/**
 * SQL: whether it is as IT officer, and not as the device's user, that `device_user_id` hears of a permission; a row of `consent`. Of a row without
 * `watches_as` the register of today is asked, by whom the place names and not by the kind: what a device is may have been put right since.
 */
export const isOfficersSql = (consent: string): string =>
  `coalesce(${consent}.watches_as = 'OFFICER', EXISTS (SELECT 1 FROM asset oa JOIN contact od ON od.id = ${consent}.device_user_id
     WHERE oa.id = ${consent}.asset_id AND 'IT_OFFICER' = ANY (od.roles) AND ${placeNamesSql('oa.place', 'od.name')} IS NOT TRUE))`;
