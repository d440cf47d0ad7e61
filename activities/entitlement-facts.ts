import { PERSONAL_KINDS } from '../domain/asset-kinds';
import { civilDateAt } from '../domain/civil-date';
import type { EntitlementFacts } from '../domain/entitlement';
import { parseLabel } from '../domain/ids';
import { sha256Hex, uuidV5 } from '../platform/hash';
import { familyInPlaceSql, placeNamesSql } from '../platform/device-user';
import { remotableSql } from '../platform/remotable';
import { mannedTeamSql } from '../platform/team-sql';
import { contractsSql } from './contract-facts';
import type { ActivityDeps } from './deps';
import type { KnownFacts } from './types';

const FORM_CONSENT_NAMESPACE = '5b0b7f5e-3f0c-4a3a-8f7b-98f5f8f0c0aa';

interface Request {
  readonly given_label: string | null;
  readonly asset_id: string | null;
  readonly contact_id: string | null;
  readonly requester_email: string | null;
  readonly received_at: Date;
  readonly form: { readonly formConsent?: { readonly windowMinutes: number } } | null;
}

type StoredFacts = Omit<EntitlementFacts, 'labelGiven' | 'formConsent'> & {
  readonly contactId: string | null;
  readonly isOthersDevice: boolean;
  readonly isSharedDevice: boolean;
  readonly contractsToday: EntitlementFacts['contracts'] | null;
};
const NOTHING: StoredFacts = {
  contactId: null,
  isOthersDevice: false,
  isSharedDevice: false,
  customer: null,
  asset: null,
  site: null,
  contracts: [],
  contractsToday: [],
  firmOpenFrom: null,
};

/** Loads what Postgres knows about a request: the firm by the person that staff chose, by address or mail domain, the device, its site, the contracts. */
export function createLoadEntitlementFacts({ pool, clock }: ActivityDeps): (request: { ticketId: string }) => Promise<KnownFacts> {
  return async ({ ticketId }) => {
    const { rows: tickets } = await pool.query<Request>({ name: 'entitlement-request', text: REQUEST, values: [ticketId] });
    const [ticket] = tickets;
    if (ticket === undefined) throw new Error(`there is no ticket ${ticketId}`);
    const [receivedOn, today] = [civilDateAt(ticket.received_at.getTime()), civilDateAt(await clock.now())];
    const values = [ticket.requester_email, ...deviceKeys(ticket), ticket.contact_id, receivedOn, today];
    const { rows } = await pool.query<{ facts: StoredFacts }>({
      name: 'entitlement-facts',
      text: FACTS,
      values,
    });
    const { contactId, isOthersDevice, isSharedDevice, contractsToday, ...found } = rows[0]?.facts ?? NOTHING;
    const given = ticket.form?.formConsent;
    return {
      receivedOn,
      today,
      contractsToday: contractsToday ?? [],
      facts: {
        ...found,
        contracts: found.contracts ?? [],
        labelGiven: ticket.given_label !== null || ticket.asset_id !== null,
        formConsent:
          given === undefined
            ? null
            : {
                id: uuidV5(FORM_CONSENT_NAMESPACE, ticketId),
                validUntil: ticket.received_at.getTime() + given.windowMinutes * 60_000,
                contactId,
                ...(isOthersDevice ? { isOthersDevice } : {}),
                ...(isSharedDevice ? { isSharedDevice } : {}),
              },
      },
    };
  };
}

/** The device by id, by the number that a person typed, or by the token of its QR code. */
function deviceKeys(ticket: Request): [assetId: string | null, labelNumber: number | null, tokenHash: string | null] {
  if (ticket.asset_id !== null) return [ticket.asset_id, null, null];
  if (ticket.given_label === null) return [null, null, null];
  const number = parseLabel(ticket.given_label);
  return number === null ? [null, null, sha256Hex(ticket.given_label.trim())] : [null, number, null];
}

const REQUEST = `
  SELECT t.given_label, t.asset_id, t.contact_id, t.requester_email, t.received_at, e.data AS form
    FROM ticket t LEFT JOIN evidence e ON e.id = t.id WHERE t.id = $1`;

const FACTS = `
  WITH of AS (SELECT customer_id, contact_id FROM sm_customer_of($1)),
  person AS (
    SELECT id, customer_id, site_id, name FROM contact WHERE active AND (id = $5::uuid OR id = (SELECT contact_id FROM of)) ORDER BY id = $5::uuid DESC NULLS LAST LIMIT 1),
  firm AS (
    SELECT c.id, c.number, c.active, c.team_id FROM customer c WHERE c.id = COALESCE((SELECT customer_id FROM person), (SELECT customer_id FROM of))),
  device AS (
    SELECT a.id, a.label, a.customer_id, a.place, a.kind, a.site_id, a.status <> 'RETIRED' AND a.ownership <> 'SPARE_POOL' AS usable,
           ${remotableSql('a')} AS remotable
      FROM asset a WHERE a.id = $2::uuid OR a.label_number = $3::int OR a.label_token_hash = $4::text LIMIT 1),
  place AS (
    SELECT s.id, to_char(s.helpdesk_open_from, 'YYYY-MM-DD') AS open_from, s.active FROM site s
     WHERE s.customer_id = (SELECT id FROM firm) AND s.id = COALESCE((SELECT site_id FROM device), (SELECT site_id FROM person)))
  SELECT json_build_object(
    'contactId', (SELECT id FROM person),
    'isOthersDevice', EXISTS (SELECT 1 FROM device d JOIN contact o ON o.customer_id = d.customer_id AND ${familyInPlaceSql('o', 'd.place')} WHERE ${placeNamesSql('d.place', 'o.name')})
                      AND NOT EXISTS (SELECT 1 FROM device d, person WHERE ${placeNamesSql('d.place', 'person.name')}),
    'isSharedDevice', EXISTS (SELECT 1 FROM device d WHERE d.kind NOT IN (${PERSONAL_KINDS.map((kind) => `'${kind}'`).join(', ')}))
                      AND NOT EXISTS (SELECT 1 FROM device d, person WHERE ${placeNamesSql('d.place', 'person.name')}),
    'customer', (SELECT json_build_object('id', id, 'number', number, 'active', active, 'teamId', (SELECT g.id FROM team g WHERE g.id = team_id AND ${mannedTeamSql('g')})) FROM firm),
    'asset', (SELECT json_build_object('id', id, 'label', label, 'customerId', customer_id, 'siteId', site_id, 'usable', usable, 'remotable', remotable) FROM device),
    'site', (SELECT json_build_object('id', id, 'helpdeskOpenFrom', open_from, 'active', active) FROM place),
    'firmOpenFrom', (SELECT to_char(min(s.helpdesk_open_from), 'YYYY-MM-DD') FROM site s WHERE s.customer_id = (SELECT id FROM firm) AND s.active),
    'contracts', ${contractsSql('(SELECT id FROM firm)', '$6::date')},
    'contractsToday', ${contractsSql('(SELECT id FROM firm)', '$7::date')}) AS facts`;
