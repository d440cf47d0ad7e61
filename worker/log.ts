import type { Logger as TemporalLogger, LogLevel } from '@temporalio/worker';
import type { Logger } from '../platform/log';

/** Temporal's log lines through our logger; its INFO is chatter about polling, so it goes to debug. */
export function temporalLogger(log: Logger): TemporalLogger {
  const line = (level: LogLevel, message: string, meta: object = {}): void => {
    switch (level) {
      case 'ERROR':
        return log.error(meta, message);
      case 'WARN':
        return log.warn(meta, message);
      default:
        return log.debug(meta, message);
    }
  };
  return {
    log: line,
    trace: (message, meta) => line('TRACE', message, meta),
    debug: (message, meta) => line('DEBUG', message, meta),
    info: (message, meta) => line('INFO', message, meta),
    warn: (message, meta) => line('WARN', message, meta),
    error: (message, meta) => line('ERROR', message, meta),
  };
}
