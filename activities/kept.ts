/** Values that change by the hand of a manager and are read all day: each is kept for a minute. */
export class Kept<T> {
  private readonly kept = new Map<string, { until: number; value: T }>();

  constructor(private readonly keepMs = 60_000) {}

  /** The value of a key, loaded where it is not kept. */
  async get(key: string, load: () => Promise<T>): Promise<T> {
    const hit = this.kept.get(key);
    const now = performance.now();
    if (hit !== undefined && hit.until > now) return hit.value;
    const value = await load();
    if (this.kept.size > 5_000) this.kept.clear();
    this.kept.set(key, { until: now + this.keepMs, value });
    return value;
  }
}
