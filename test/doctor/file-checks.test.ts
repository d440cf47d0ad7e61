import { randomUUID } from 'node:crypto';
import { rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import type { CheckOutcome } from '../../scripts/doctor/check';
import { FILE_CHECKS } from '../../scripts/doctor/file-checks';
import { insert } from '../relay/relay-fixture';
import { testDeps } from '../support/env';
import { accept } from '../support/stored-ticket';

let deps: Awaited<ReturnType<typeof testDeps>>;
beforeAll(async () => {
  deps = await testDeps();
});
afterAll(() => deps.close());
beforeEach(() => deps.db.pool.query('DELETE FROM stored_file'));

async function look(): Promise<CheckOutcome | undefined> {
  const { db, storage } = deps;
  const context = { pool: db.pool, client: undefined as unknown as Client, storage, now: Date.now() };
  return await FILE_CHECKS[0]?.run(context);
}

/** A receipt of a ticket, its row and its content; returns where the content lies. */
async function receipt(text: string, row: { readonly ticket_id?: string } = {}): Promise<{ id: string; path: string }> {
  const { sha256, size } = await deps.storage.put(Buffer.from(text));
  const id = randomUUID();
  const kind = { content_type: 'application/pdf', name: 'fis.pdf', purpose: 'RECEIPT', created_at: new Date() };
  await insert(deps.db.pool, 'stored_file', { id, sha256, size, ...kind, ...row });
  return { id, path: join(deps.config.dataDir, 'files', sha256.slice(0, 2), sha256.slice(2)) };
}

test('a content that was deleted and one that was cut short are found, with the ticket that they belong to', async () => {
  const { id: ticket_id, number } = await accept(deps.db.pool, {}, Date.now());
  const [whole, lost, cut] = [await receipt('whole'), await receipt('lost', { ticket_id }), await receipt('cut short')];
  expect(whole.path).not.toBe(cut.path);
  expect(await look()).toEqual({ ok: true, detail: '3 there' });

  await rm(lost.path);
  expect(await look()).toEqual({ ok: false, detail: `1: receipt ${lost.id} of ticket ${number}: missing` });
  await truncate(cut.path, 4);
  const both = await look();
  expect(both).toMatchObject({ ok: false, detail: expect.stringMatching(/^2: /) });
  expect(both?.detail).toContain(`receipt ${cut.id}: 4 of 9 bytes`);
});

test('every row is looked at where there are more than one slice of them, and a long list of faults stays short', async () => {
  const { path } = await receipt('one content');
  await deps.db.pool.query(
    `INSERT INTO stored_file (id, sha256, size, content_type, name, purpose, created_at)
     SELECT gen_random_uuid(), sha256, size, content_type, name, purpose, created_at FROM stored_file, generate_series(1, 2199)`,
  );
  expect(await look()).toEqual({ ok: true, detail: '2200 there' });
  await rm(path);
  const found = await look();
  expect(found?.detail).toMatch(/^2200: .* …$/);
  expect(found?.detail.split('; ')).toHaveLength(20);
});
