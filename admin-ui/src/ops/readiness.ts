/** State of one part of the system. */
export interface PartState {
  readonly ok: boolean;
  readonly ms: number;
  /** What was found, by a code of `ops.found.*`; `detail` is its English sentence for programs. */
  readonly code?: string;
  readonly values?: Readonly<Record<string, number | string>>;
  readonly detail?: string;
}

/** Answer of /readyz. */
export interface Readiness {
  readonly ok: boolean;
  readonly checks: Readonly<Record<string, PartState>>;
}

/** Asks the API for the state of each part; it answers 503 with the same body when one is away. */
export async function readReadiness(signal?: AbortSignal): Promise<Readiness> {
  const response = await fetch('/readyz', { headers: { Accept: 'application/json' }, ...(signal ? { signal } : {}) });
  return (await response.json()) as Readiness;
}
