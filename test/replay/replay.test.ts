import { readFileSync } from 'node:fs';
import { DeterminismViolationError } from '@temporalio/workflow';
import { Worker } from '@temporalio/worker';
import { suspiciousTexts, textsOf } from '../support/history-texts';
import { workflowBundle as bundled } from '../support/temporal';
import { recorded, replay } from './recorded';

const workflowBundle = bundled();

test('every recorded history replays', async () => {
  const histories = recorded();
  expect(new Set(histories.map(({ workflowId }) => workflowId.split('/')[0]))).toEqual(
    new Set(['approval', 'contract', 'month-end', 'month-run', 'rate-release', 'recount', 'ticket', 'visit']),
  );
  expect(await replay(workflowBundle, histories)).toEqual({ replayed: histories.length, failed: [] });
}, 60_000);

test('a history in which a timer stands where an activity was is refused (the replay can fail)', async () => {
  const [history] = recorded().filter(({ workflowId }) => workflowId.startsWith('ticket/remote-road'));
  if (history === undefined) throw new Error('no recorded remote road');
  const events = history.history.events.map((event) => ({ ...event }));
  const marker = events.findIndex((event) => event['eventType'] === 'EVENT_TYPE_MARKER_RECORDED');
  expect(marker).toBeGreaterThan(0);
  const { eventId, eventTime } = events[marker] ?? {};
  events[marker] = {
    eventId,
    eventTime,
    eventType: 'EVENT_TYPE_TIMER_STARTED',
    timerStartedEventAttributes: { timerId: '1', startToFireTimeout: '60s', workflowTaskCompletedEventId: String(Number(eventId) - 1) },
  };
  await expect(Worker.runReplayHistory({ workflowBundle }, { events }, 'broken')).rejects.toThrow(DeterminismViolationError);
}, 60_000);

describe('no history tells about a person', () => {
  test.each(recorded().map(({ workflowId, history }) => [workflowId, history] as const))('%s', (_file, history) => {
    // Input, search attributes and summary at least: an empty look would find nothing either.
    expect(textsOf(history).length).toBeGreaterThan(5);
    expect(suspiciousTexts(history)).toEqual([]);
  });

  test.each(['Şule Iğdırlı', 'Kemal', 'kisi@musteri.example', '+905321234567', '05321234567', '123 456 789', 'Disk değişimi', '10000000146'])(
    '%s would be found in a payload, in its depth, in a summary and in a message',
    (text) => {
      const payload = (value: unknown): object => ({ metadata: { encoding: '' }, data: Buffer.from(JSON.stringify(value)).toString('base64') });
      for (const part of [
        { input: { payloads: [payload(text)] } },
        { details: { result: { payloads: [payload({ patch: [{ note: text }] })] } } },
        { userMetadata: { summary: payload(text) } },
        { failure: { message: text } },
      ])
        expect(suspiciousTexts({ events: [part] })).toEqual([text]);
    },
  );
});

test('the workflows load no date or number library: days come from activities, and each run pays for what is loaded', () => {
  const code = 'code' in workflowBundle ? workflowBundle.code : readFileSync(workflowBundle.codePath, 'utf8');
  expect(code).toContain('ticketWorkflow');
  for (const library of ['luxon', 'decimal.js', 'zod']) expect(code).not.toContain(`node_modules/${library}`);
});
