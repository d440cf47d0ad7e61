import { randomUUID } from 'node:crypto';
import { FileMissingError } from '../../platform/storage';
import { storeInbound } from '../../worker/intake/mailbox-rows';
import { eraseMails, removeFiles } from '../../worker/relay/mail-retention';
import { testDeps, type TestDeps } from '../support/env';
import { insert } from './relay-fixture';

const DAY = 86_400_000;
const NOW = Date.now();
const TERMS = { WAIT_MAIL_SOURCE: 'P180D', WAIT_MAIL_SET_ASIDE: 'P90D' };

let deps: TestDeps;
beforeAll(async () => {
  deps = await testDeps({});
});
afterAll(() => deps.close());
afterEach(async () => {
  for (const table of ['inbound_mail', 'stored_file', 'file_removal']) await deps.db.pool.query(`DELETE FROM ${table}`);
});

const rows = async (sql: string, values: unknown[] = []) => (await deps.db.pool.query(sql, values)).rows;
let uid = 0;

/** A mail that was decided some days ago, with its source in storage. */
async function mail(daysAgo: number, columns: Record<string, unknown> = {}): Promise<{ id: string; sourceHash: string }> {
  const id = randomUUID();
  const { sha256, size } = await deps.storage.put(Buffer.from(`From: ${id}\r\n\r\nmerhaba`));
  const at = new Date(NOW - daysAgo * DAY);
  await insert(deps.db.pool, 'inbound_mail', {
    ...{ id, mailbox: 'b', uid_validity: 1, uid: (uid += 1), source_hash: sha256, size, is_whole: true },
    ...{ received_at: at, stored_at: at, next_attempt_at: at, decided_at: at, outcome: 'ANSWER' },
    ...{
      from_address: 'a@b.example',
      from_name: 'A',
      subject: 'Konu',
      text: 'Sözler',
      full_text: 'Hepsi',
      message_id: `<${id}@b>`,
      body_hash: 'h',
      ...columns,
    },
  });
  return { id, sourceHash: sha256 };
}

async function fileOf(inboundMailId: string, content: string, purpose = 'INBOUND'): Promise<string> {
  const fileId = randomUUID();
  const { sha256, size } = await deps.storage.put(Buffer.from(content));
  await insert(deps.db.pool, 'stored_file', {
    id: fileId,
    sha256,
    size,
    content_type: 'text/plain',
    name: 'ek.txt',
    purpose,
    created_at: new Date(),
  });
  if (purpose === 'INBOUND')
    await insert(deps.db.pool, 'inbound_file', { id: randomUUID(), inbound_mail_id: inboundMailId, file_id: fileId, name: 'ek.txt', inline: false });
  return sha256;
}

/** Contents may go once they were not stored again for a week. */
const remove = () => removeFiles(deps.db.pool, deps.storage, NOW + 8 * DAY);

test('the original goes after its term, what was read out of it stays; what waits in quarantine or is not decided is kept', async () => {
  const old = await mail(181);
  const fresh = await mail(179);
  const held = await mail(400, { outcome: 'QUARANTINED', reason: 'FORGED' });
  const late = await mail(400, { outcome: 'QUARANTINED', resolution: 'JOINED', resolved_at: new Date(NOW - 10 * DAY) });
  const undecided = await mail(400, { outcome: null, decided_at: null });
  await eraseMails(deps.db.pool, TERMS, NOW);
  await remove();
  const erased = await rows('SELECT id, text, from_address FROM inbound_mail WHERE source_erased_at IS NOT NULL');
  expect(erased).toEqual([{ id: old.id, text: 'Sözler', from_address: 'a@b.example' }]);
  await expect(deps.storage.open(old.sourceHash)).rejects.toBeInstanceOf(FileMissingError);
  for (const { sourceHash } of [fresh, held, late, undecided]) expect(await deps.storage.has(sourceHash)).toBe(true);
  const trail = `SELECT actor_kind, subject_id, detail FROM audit_log WHERE action = 'inboundMail.erase' ORDER BY id`;
  const entry = { actor_kind: 'SYSTEM', subject_id: null, detail: { sources: 1 } };
  expect(await rows(trail)).toEqual([entry]);
  // Nothing to erase is nothing to record.
  await eraseMails(deps.db.pool, TERMS, NOW);
  expect(await rows(trail)).toEqual([entry]);
});

test('of what was set aside or discarded nothing is left that says who wrote what; a content that something else has stays', async () => {
  const [dropped, discarded] = [
    await mail(91, { outcome: 'DROPPED', reason: 'BULK' }),
    await mail(200, { outcome: 'QUARANTINED', resolution: 'DISCARDED', resolved_at: new Date(NOW - 91 * DAY) }),
  ];
  const joined = await mail(91, { outcome: 'QUARANTINED', resolution: 'JOINED', resolved_at: new Date(NOW - 91 * DAY) });
  const [own, shared] = [await fileOf(dropped.id, 'yalnız burada'), await fileOf(discarded.id, 'başka yerde de')];
  await fileOf(dropped.id, 'başka yerde de', 'ATTACHMENT');
  await eraseMails(deps.db.pool, TERMS, NOW);
  const erased = await rows(
    `SELECT id FROM inbound_mail WHERE content_erased_at IS NOT NULL AND source_erased_at IS NOT NULL
        AND num_nonnulls(from_address, from_name, subject, text, full_text, message_id, body_hash) = 0 ORDER BY uid`,
  );
  expect(erased).toEqual([{ id: dropped.id }, { id: discarded.id }]);
  expect(await rows('SELECT text FROM inbound_mail WHERE id = $1', [joined.id])).toEqual([{ text: 'Sözler' }]);
  expect(await rows('SELECT purpose FROM stored_file')).toEqual([{ purpose: 'ATTACHMENT' }]);
  // Somebody has just stored an equal content, and is about to write its row.
  await removeFiles(deps.db.pool, deps.storage, NOW);
  expect(await deps.storage.has(own)).toBe(true);
  await remove();
  expect(await Promise.all([own, shared, dropped.sourceHash, discarded.sourceHash].map((key) => deps.storage.has(key)))).toEqual([
    false,
    true,
    false,
    false,
  ]);
  expect(await rows('SELECT 1 FROM file_removal')).toEqual([]);
});

test('an original that was erased and is read again, from a mailbox that is numbered anew, goes again; one that is kept does not', async () => {
  const [old, kept] = [await mail(181), await mail(10)];
  await eraseMails(deps.db.pool, TERMS, NOW);
  await remove();
  for (const [{ id, sourceHash }, uidAgain] of [
    [old, 1],
    [kept, 2],
  ] as const) {
    await deps.storage.put(Buffer.from(`From: ${id}\r\n\r\nmerhaba`));
    const again = { uid: uidAgain, size: 10, receivedAt: null, isWhole: true, sourceHash };
    expect(await storeInbound(deps.db.pool, 'b', 2n, again, NOW)).toBeNull();
  }
  await remove();
  expect([await deps.storage.has(old.sourceHash), await deps.storage.has(kept.sourceHash)]).toEqual([false, true]);
});

test('a file that cannot be deleted holds up no other, and is tried again', async () => {
  const wanted = ['a', 'b', 'c'].map((digit) => digit.repeat(64));
  for (const [index, sha256] of wanted.entries()) await insert(deps.db.pool, 'file_removal', { sha256, since: new Date(NOW - (9 - index) * DAY) });
  const removed: string[] = [];
  const stuck = {
    has: async () => await Promise.resolve(true),
    remove: async (sha256: string) => {
      if (sha256 === wanted[0]) throw Object.assign(new Error('permission denied'), { code: 'EACCES' });
      removed.push(sha256);
      return await Promise.resolve('removed' as const);
    },
  };
  await expect(removeFiles(deps.db.pool, stuck, NOW)).rejects.toThrow('1 files cannot be deleted yet');
  expect(removed).toEqual(wanted.slice(1));
  expect(await rows('SELECT sha256, since FROM file_removal')).toEqual([{ sha256: wanted[0], since: new Date(NOW) }]);
});

test('where the storage does not hold what it should, its disk is not mounted: nothing counts as gone until it is', async () => {
  const [older, newer] = [await mail(20), await mail(10)];
  const order = { sha256: 'd'.repeat(64), since: new Date(NOW - 9 * DAY) };
  await insert(deps.db.pool, 'file_removal', order);
  // A folder that came into being with the mail that was stored since.
  const folder = (held: readonly string[]) => ({
    has: async (key: string) => await Promise.resolve(held.includes(key)),
    remove: async () => await Promise.resolve('missing' as const),
  });
  await expect(removeFiles(deps.db.pool, folder([newer.sourceHash]), NOW)).rejects.toThrow('1 files cannot be deleted yet');
  expect(await rows('SELECT sha256 FROM file_removal')).toEqual([{ sha256: order.sha256 }]);
  await removeFiles(deps.db.pool, folder([older.sourceHash, newer.sourceHash]), NOW);
  expect(await rows('SELECT sha256 FROM file_removal')).toEqual([]);
});
