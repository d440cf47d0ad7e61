import { randomUUID } from 'node:crypto';
import { linkToken, linkTokenHash, linkTokenId, type LinkPerson, type LinkPurpose } from '../../platform/link-tokens';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { insert } from '../relay/relay-fixture';
import { letter } from '../support/broken-mails';
import { firm, rows, world } from './deciding';

/** The database of the file. */
export const pool = () => world.deps.db.pool;
const secret = () => world.deps.config.secrets.link;

/** A link of somebody's to something; gives its token. */
export async function addLink(purpose: LinkPurpose, ticketId: string, subjectId: string, person: LinkPerson): Promise<string> {
  const id = linkTokenId(purpose, subjectId, person);
  const token = linkToken(secret(), purpose, id);
  await insert(pool(), 'link_token', {
    ...{ id, token_hash: linkTokenHash(token), purpose, ticket_id: ticketId, subject_id: subjectId, created_at: new Date() },
    ...{ contact_id: person.contactId ?? null, email: person.email ?? null },
  });
  return token;
}

/** A permission that stands. */
export async function granted(ticketId: string, columns: Record<string, unknown> = {}): Promise<string> {
  const id = randomUUID();
  const [asset] = await rows<{ id: string }>('SELECT id FROM asset LIMIT 1');
  await insert(pool(), 'consent', {
    ...{ id, ticket_id: ticketId, asset_id: asset?.id, technician_id: firm.technician.id, scope: 'CONTROL', window_minutes: 60 },
    ...{ text_version: '2026-11', text_hash: 'h', status: 'GRANTED', channel: 'PHONE', asked_at: new Date(), decided_at: new Date() },
    ...columns,
  });
  return id;
}

/** The answers that were queued for whoever wrote. */
export const told = (ticketId: string) =>
  rows<{ id: string; template: string; to: string; about: string }>(
    `SELECT id, template, to_address AS to, params ->> 'subjectId' AS about FROM mail WHERE ticket_id = $1 AND template LIKE '%WRITTEN' ORDER BY created_at`,
    [ticketId],
  );
/** What the desk is asked to read. */
export const tasks = (ticketId: string) =>
  rows<{ kind: string }>(`SELECT kind FROM desk_task WHERE ticket_id = $1 AND kind LIKE '%WROTE' ORDER BY kind`, [ticketId]);
/** A mail as it would be sent now. */
export const textOf = async (mailId: string): Promise<string> => {
  const facts = await loadMailFacts(pool(), mailId);
  if (facts === undefined) throw new Error('no such mail');
  return renderMail(facts, world.deps.config).text;
};
/** A mail that answers one of ours. */
export const reply = (from: string, messageId: string, text: string, more: string[] = []): Buffer =>
  letter({ from, text, headers: [`In-Reply-To: ${messageId}`, ...more] });
