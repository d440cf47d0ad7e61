/** A point in time: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** The one source of business times; read once per request, activity or relay batch and passed down. */
export interface Clock {
  now(): Promise<Instant>;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => Promise.resolve(Date.now()) };

/** A clock that asks elsewhere, such as Temporal's test server when it skips time. */
export function clockFrom(read: () => Promise<Instant | Date>): Clock {
  return { now: async () => Number(await read()) };
}
