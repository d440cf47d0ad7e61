import { randomBytes, randomUUID } from 'node:crypto';
import { sha256Hex } from '../../platform/hash';
import { linkTokenHash, linkTokenId, statusPath } from '../../platform/link-tokens';
import type { Stack } from './stack';

/** Pages of one person at the portal. */
export interface PortalPaths {
  readonly status: string;
  readonly devices: string;
}

// Somebody with an open ticket, and with as many others as people have.
const SOMEBODY = `SELECT t.id, t.requester_email AS email FROM ticket t
  WHERE t.state = 'IN_PROGRESS' AND t.requester_email LIKE '%-%@%' ORDER BY md5(t.id::text) LIMIT 1`;

/** Opens the pages of one of the people in the tables. */
export async function portalPaths({ pool, config }: Stack): Promise<PortalPaths> {
  const { rows } = await pool.query<{ id: string; email: string }>(SOMEBODY);
  const [{ id, email }] = rows as [{ id: string; email: string }];
  const status = statusPath(config.secrets.link, id, email);
  await pool.query(
    `INSERT INTO link_token (id, token_hash, purpose, ticket_id, subject_id, email, created_at) VALUES ($1, $2, 'STATUS', $3, $3, $4, now())
     ON CONFLICT (id) DO NOTHING`,
    [linkTokenId('STATUS', id, { email }), linkTokenHash(status.slice(status.lastIndexOf('/') + 1)), id, email],
  );
  const visit = randomBytes(32).toString('base64url');
  await pool.query(
    `INSERT INTO portal_access (id, link_hash, email, locale, created_at, expires_at, spent_at, visit_hash, visit_until)
     VALUES ($1::uuid, $1::text, $2, 'tr', now(), now(), now(), $3, now() + interval '1 hour')`,
    [randomUUID(), email, sha256Hex(visit)],
  );
  return { status, devices: `/bilgisayarlarim/${visit}` };
}
