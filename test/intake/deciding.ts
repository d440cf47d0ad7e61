import { randomUUID } from 'node:crypto';
import { decideNext } from '../../worker/intake/decide-mail';
import { deciderOf } from '../../worker/intake/intake';
import { beginNumbering, readPosition, storeInbound } from '../../worker/intake/mailbox-rows';
import { readMail } from '../../worker/intake/read-mail';
import { addTicket, insert } from '../relay/relay-fixture';
import { testConfig } from '../support/env';
import { createFirm, type Firm } from '../support/firm';
import { createIntakeWorld, type IntakeWorld, type SeenMail } from './intake-world';

const BOX = 'destek@mail.example/INBOX';
export let world: IntakeWorld;
export let firm: Firm;
let uid = 0;

/** A database of the file's own with a firm, emptied of mails and tasks after each test. */
export function useDecider(): void {
  beforeAll(async () => {
    world = await createIntakeWorld();
    const { pool } = world.deps.db;
    firm = await createFirm(pool);
    await readPosition(pool, BOX, 'destek@servis.example', Date.now());
    await beginNumbering(pool, BOX, { uidValidity: 1n, uidNext: 1, readHistory: true }, Date.now());
  });
  afterAll(() => world.close());
  afterEach(async () => {
    await world.deps.db.pool.query('DELETE FROM inbound_mail');
    await world.deps.db.pool.query('DELETE FROM desk_task');
  });
}

/** Rows of a statement. */
export const rows = async <T>(sql: string, values: unknown[] = []): Promise<T[]> => (await world.deps.db.pool.query(sql, values)).rows as T[];

/** What decides, under these settings. */
export function decider(env: Record<string, string> = {}, reader = { read: readMail }) {
  const { deps } = world;
  const config = testConfig({
    DATA_DIR: deps.config.dataDir,
    DATABASE_URL: deps.config.databaseUrl,
    IMAP_URL: 'imap://destek:x@mail.example/INBOX?address=destek@servis.example',
    ...env,
  });
  return deciderOf({ ...deps, pool: deps.db.pool, config }, reader);
}

/** Stores a mail as fetched; gives its id. */
export async function store(raw: Buffer, receivedAt = new Date()): Promise<string> {
  const { storage, db } = world.deps;
  const { sha256 } = await storage.put(raw);
  const mail = { uid: (uid += 1), sourceHash: sha256, size: raw.length, isWhole: true, receivedAt };
  return (await storeInbound(db.pool, BOX, 1n, mail, Date.now())) ?? 'known';
}

/** Stores mails and decides about all that wait; gives what became of them. */
export async function take(raws: readonly Buffer[], env?: Record<string, string>): Promise<SeenMail[]> {
  for (const raw of raws) await store(raw);
  const deps = decider(env);
  while (await decideNext(deps));
  return await world.mails();
}

/** Outcomes with their reasons. */
export const decided = (mails: readonly SeenMail[]): string[] => mails.map(({ outcome, reason }) => [outcome, reason].filter(Boolean).join(' '));

/** A mail of ours. */
export async function mailTo(address: string, columns: Record<string, unknown>): Promise<{ mailId: string; messageId: string }> {
  const mailId = randomUUID();
  const messageId = `<${mailId}@servis.example>`;
  const usual = { template: 'TICKET_RECEIVED', locale: 'tr', params: {}, status: 'SENT', created_at: new Date() };
  await insert(world.deps.db.pool, 'mail', { id: mailId, effect_key: mailId, to_address: address, message_id: messageId, ...usual, ...columns });
  return { mailId, messageId };
}

/** A ticket of the firm with a mail of ours to its requester. */
export async function openTicket(columns: Record<string, unknown> = {}): Promise<{ id: string; number: number; mailId: string; messageId: string }> {
  const { pool } = world.deps.db;
  const ticket = await addTicket(pool, { state: 'IN_PROGRESS', requester_email: firm.requester.email, customer_id: firm.customerId, ...columns });
  return { ...ticket, ...(await mailTo(firm.requester.email, { ticket_id: ticket.id })) };
}

/** Answers on a ticket. */
export const answers = (ticketId: string) =>
  rows<{ payload: Record<string, unknown>; args: unknown; actor_kind: string }>(
    `SELECT payload, args, actor_kind FROM command WHERE ticket_id = $1 AND name = 'ANSWER' ORDER BY created_at`,
    [ticketId],
  );
