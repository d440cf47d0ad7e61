import type { Deliverer } from './deliverer';
import type { TemporalPort } from './temporal-port';

/** Starts the runs that begin the month's end of all customers. */
export function createMonthRunDeliverer(temporal: Pick<TemporalPort, 'startMonthRun'>): Deliverer<'START_MONTH_RUN'> {
  return {
    prepare: (rows) =>
      Promise.resolve(
        rows.map(({ payload: { period } }) => async () => {
          await temporal.startMonthRun(period);
          return { kind: 'delivered' };
        }),
      ),
  };
}

/** Starts the month's end of a customer, or has it look at its row, which somebody has changed. */
export function createMonthEndDeliverer(temporal: Pick<TemporalPort, 'wakeMonthEnd'>): Deliverer<'MONTH_END'> {
  return {
    prepare: (rows) =>
      Promise.resolve(
        rows.map(({ payload }) => async () => {
          await temporal.wakeMonthEnd(payload);
          return { kind: 'delivered' };
        }),
      ),
  };
}
