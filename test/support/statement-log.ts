import { Client } from 'pg';

/** A statement as it was sent, with some of the values that it was sent with. */
export interface SentStatement {
  readonly text: string;
  /** Different in which of them are null: a condition that falls away with a null must not hide what is read with a value. */
  readonly samples: readonly (readonly unknown[])[];
}

/** Everything that this process sends to PostgreSQL until it is told to stop. */
export interface StatementLog {
  readonly statements: () => readonly SentStatement[];
  /** How many there were, repeated ones included. */
  readonly sent: () => number;
  readonly stop: () => void;
}

const READS_OR_WRITES = /^\s*(with|select|insert|update|delete)\b/i;
const SAMPLES = 6;

/** Listens to the driver itself: it hears the pool, single connections and Prisma alike. */
export function recordStatements(): StatementLog {
  const seen = new Map<string, Map<string, readonly unknown[]>>();
  let sent = 0;
  const original = Client.prototype.query as (...given: unknown[]) => unknown;
  function listening(this: Client, ...given: unknown[]): unknown {
    const [text, values] = sentBy(given);
    if (READS_OR_WRITES.test(text)) {
      sent += 1;
      const samples = seen.get(text) ?? new Map<string, readonly unknown[]>();
      const shape = values.map((value) => (value === null || value === undefined ? '-' : '+')).join('');
      if (samples.size < SAMPLES && !samples.has(shape)) samples.set(shape, values);
      seen.set(text, samples);
    }
    return original.apply(this, given);
  }
  Client.prototype.query = listening as typeof Client.prototype.query;
  return {
    statements: () => [...seen].map(([text, samples]) => ({ text, samples: [...samples.values()] })),
    sent: () => sent,
    stop: () => {
      Client.prototype.query = original as typeof Client.prototype.query;
    },
  };
}

function sentBy([first, second]: readonly unknown[]): [string, readonly unknown[]] {
  if (typeof first === 'string') return [first, Array.isArray(second) ? second : []];
  const { text, values } = (first ?? {}) as { text?: unknown; values?: unknown };
  const own = Array.isArray(values) ? values : Array.isArray(second) ? second : [];
  return [typeof text === 'string' ? text : '', own];
}
