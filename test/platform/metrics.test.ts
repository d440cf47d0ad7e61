import type { AddressInfo } from 'node:net';
import { createMetrics, serveMetrics } from '../../platform/metrics';
import { workerMetrics } from '../../worker/metrics';

test('requests are counted by pattern, and served in the text format on a port of their own', async () => {
  const metrics = createMetrics('api');
  metrics.request('GET', '/durum/:token', 200, 0.01);
  metrics.request('GET', '/durum/:token', 200, 0.02);
  const server = await serveMetrics(metrics, '127.0.0.1', 0);
  const { port } = server?.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
  const text = await answer.text();
  expect(answer.headers.get('content-type')).toContain('text/plain');
  const [count] = text.split('\n').filter((line) => line.startsWith('servis_http_request_duration_seconds_count'));
  expect(count).toMatch(/route="\/durum\/:token".* 2$/);
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
  server?.closeAllConnections();
  server?.close();
});

test('no port, no server', async () => {
  expect(await serveMetrics(createMetrics('api'), '127.0.0.1', undefined)).toBeNull();
});

test('the worker shows what waits in the outbox and which lane is paused', async () => {
  const lanes = [
    { name: 'mail', held: 0, paused: { sinceMs: 5, reason: 'away' } },
    { name: 'start', held: 1, paused: null },
  ];
  const text = await workerMetrics({ status: () => Promise.resolve({ waiting: { MAIL: 3 }, oldestDueMs: 2_500, parked: 1, lanes }) }, null).text();
  expect(text).toContain('servis_outbox_waiting{kind="MAIL",process="worker"} 3');
  expect(text).toContain('servis_outbox_oldest_due_seconds{of="all",process="worker"} 2.5');
  expect(text).toContain('servis_outbox_parked{of="all",process="worker"} 1');
  expect(text).toContain('servis_relay_paused{lane="mail",process="worker"} 1');
  expect(text).toContain('servis_relay_paused{lane="start",process="worker"} 0');
});

test('the worker of the intake shows mails by outcome, the oldest that waits, and its mailboxes by state', async () => {
  const figures = { outcomes: { ANSWER: 4, UNDECIDED: 1 }, oldestUndecidedSeconds: 30, mailboxes: { AWAY: 1 } };
  const text = await workerMetrics(null, () => Promise.resolve(figures)).text();
  expect(text).toContain('servis_inbound_mails_day{outcome="ANSWER",process="worker"} 4');
  expect(text).toContain('servis_inbound_oldest_undecided_seconds{of="all",process="worker"} 30');
  expect(text).toContain('servis_mailboxes{state="AWAY",process="worker"} 1');
  expect(text).not.toContain('servis_outbox');
});
