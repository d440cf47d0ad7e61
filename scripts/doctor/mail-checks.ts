import { PUBLIC_MAIL_DOMAINS } from '../../domain/public-mail-domains';
import { bySql } from './by-sql';
import { none, type DoctorCheck } from './check';

/** The newest originals: each is looked for in storage, where a mail without a byte has nothing. */
const MOST = 20_000;

const ORIGINALS: DoctorCheck = {
  name: 'the original of every mail that came in is in storage until its term',
  needs: 'postgres',
  run: async ({ pool, storage }) => {
    const { rows } = await pool.query<{ id: string; key: string }>(
      `SELECT id, source_hash AS key FROM inbound_mail WHERE source_erased_at IS NULL AND is_whole AND size > 0 ORDER BY received_at DESC LIMIT ${MOST}`,
    );
    const missing: string[] = [];
    for (const { id, key } of rows) if (!(await storage.has(key))) missing.push(`mail ${id}`);
    return none(missing, `${rows.length} there`);
  },
};

// Entry refuses them; a list that grows, and rows that came by another way, are seen here alone.
const PUBLIC_DOMAINS: DoctorCheck = {
  name: 'no mail domain of a customer is one where anybody gets an address',
  needs: 'postgres',
  run: async ({ pool }) => {
    const { rows } = await pool.query<{ number: number; domains: string[] }>(
      `SELECT c.number, array_agg(d.domain ORDER BY d.domain) AS domains FROM customer c CROSS JOIN unnest(c.mail_domains) AS d(domain)
        WHERE d.domain = ANY ($1) GROUP BY c.number ORDER BY c.number`,
      [PUBLIC_MAIL_DOMAINS],
    );
    return none(
      rows.map(({ number, domains }) => `customer ${number}: ${domains.join(', ')}`),
      'none',
    );
  },
};

/** What came by mail is decided, kept and answered for. */
export const MAIL_CHECKS: readonly DoctorCheck[] = [
  bySql(
    'no mail that came in waits for its decision',
    'none',
    `SELECT 'mail ' || id || ': ' || attempts || ' tries' AS fault FROM inbound_mail WHERE outcome IS NULL AND stored_at < $1::timestamptz - interval '10 minutes'`,
  ),
  bySql(
    'no answer of a requester was refused or expired without somebody being told',
    'none',
    `WITH lost AS (SELECT c.id, (c.payload ->> 'inboundMailId')::uuid AS mail FROM command c
        WHERE c.name = 'ANSWER' AND c.status IN ('REFUSED', 'EXPIRED') AND NOT EXISTS (SELECT 1 FROM message m WHERE m.id = c.id))
     SELECT 'answer ' || id AS fault FROM lost WHERE mail IS NULL AND NOT EXISTS (SELECT 1 FROM desk_task d WHERE d.effect_key = 'answer-not-taken:' || lost.id)
     UNION ALL
     SELECT 'answer ' || lost.id || ' by mail' FROM lost JOIN inbound_mail i ON i.id = lost.mail
      WHERE (i.outcome <> 'QUARANTINED' OR i.resolution = 'JOINED') AND NOT EXISTS (SELECT 1 FROM message m WHERE m.inbound_mail_id = i.id)
        AND NOT EXISTS (SELECT 1 FROM command p WHERE p.name = 'ANSWER' AND p.status = 'PENDING' AND p.payload ->> 'inboundMailId' = i.id::text)`,
  ),
  ORIGINALS,
  PUBLIC_DOMAINS,
];
