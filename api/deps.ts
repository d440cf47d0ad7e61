import type { Clock } from '../platform/clock';
import type { Config } from '../platform/config';
import type { Db } from '../platform/db';
import type { Logger } from '../platform/log';
import type { Metrics } from '../platform/metrics';
import type { Notifier } from '../platform/notifier';
import type { ReportPrinter } from '../platform/report/pdf/report-printer';
import type { Storage } from '../platform/storage';
import type { TemporalGateway } from './temporal-gateway';

/** Everything that the API's handlers and services work with; tests hand in their own. */
export interface ApiDeps {
  readonly config: Config;
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Logger;
  readonly gateway: TemporalGateway;
  readonly notifier: Notifier;
  readonly storage: Storage;
  /** Sets printed reports apart; absent in tests, where they are set on the spot. */
  readonly printer?: Pick<ReportPrinter, 'print'>;
  /** Absent in tests that measure nothing. */
  readonly metrics?: Metrics;
}
