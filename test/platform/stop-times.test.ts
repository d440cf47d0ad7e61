import { RELAY_STOP_MS, workerStopMs } from '../../platform/stop-times';

test.each([1, 10, 600])('a worker that may take %d s for its activities has that time after the relay has ended', (shutdownSeconds) => {
  expect(workerStopMs({ relay: true, intake: true, shutdownSeconds })).toBeGreaterThan(RELAY_STOP_MS + shutdownSeconds * 1_000);
  expect(workerStopMs({ relay: false, intake: false, shutdownSeconds })).toBeGreaterThan(shutdownSeconds * 1_000);
});
