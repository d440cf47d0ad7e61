import { insert } from '../relay/relay-fixture';
import { AWAY, startApi, type ApiUnderTest } from '../support/api-app';

const MINUTE = 60_000;
let silence: number | null | Error = 0;
let under: ApiUnderTest;
beforeAll(async () => {
  const workerSilence = () => (silence instanceof Error ? Promise.reject(silence) : Promise.resolve(silence));
  under = await startApi({ deps: { gateway: { ...AWAY, workerSilence } } });
});
afterAll(() => under.close());
beforeEach(() => under.deps.db.pool.query('DELETE FROM mailbox'));

interface Looked {
  readonly check: { readonly ok: boolean; readonly code: string; readonly values: Record<string, number> };
  readonly unread: readonly (string | null)[];
}

async function looked(): Promise<Looked> {
  // Readiness is kept for a second.
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const { checks } = (await under.anonymous().get('/readyz')).body as { checks: { mailboxes: Looked['check'] } };
  const { data } = (await (await under.as('ops')).get('/api/v1/mailboxes').expect(200)).body as { data: { unreadSince: string | null }[] };
  return { check: checks.mailboxes, unread: data.map(({ unreadSince }) => unreadSince) };
}

async function seen(minutesAgo: number): Promise<string> {
  const at = new Date(Date.now() - minutesAgo * MINUTE);
  await insert(under.deps.db.pool, 'mailbox', { key: 'a/INBOX', address: 'destek@servis.example', state: 'LISTENING', since: at, seen_at: at });
  return at.toISOString();
}

test('a mailbox whose worker is not heard of any more is not read, whatever was said of it last, and it says since when', async () => {
  const at = await seen(4);
  for (silence of [null, 4 * MINUTE]) {
    const { check, unread } = await looked();
    expect(check).toMatchObject({ ok: false, code: 'MAILBOX_SILENT' });
    expect(check.values['seconds']).toBeGreaterThanOrEqual(240);
    expect(unread).toEqual([at]);
  }
});

test('who waits long for mail is no less alive, and without Temporal nobody knows of workers', async () => {
  await seen(4);
  for (silence of [10_000, new Error('Temporal is away')]) {
    const { check, unread } = await looked();
    expect(check).toMatchObject({ ok: true, code: 'MAILBOX_READ' });
    expect(unread).toEqual([null]);
  }
});

test('a mailbox that was looked into just now is read, though its worker asks for no other work', async () => {
  await seen(0);
  silence = null;
  expect(await looked()).toMatchObject({ check: { ok: true }, unread: [null] });
});
