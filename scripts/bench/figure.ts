/** What a figure should reach. */
export interface Target {
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** One measured number. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target?: Target;
  readonly verdict?: 'pass' | 'miss';
  /** How it was measured, or what limits it when it misses. */
  readonly note?: string;
}

/** What may be said about a figure besides its value. */
export interface FigureMore {
  readonly target?: Target | undefined;
  readonly note?: string | undefined;
  /** Shown only when the target is missed. */
  readonly limitedBy?: string | undefined;
}

/** A figure, judged by its target if it has one. */
export function figure(name: string, value: number, unit: string, { target, note, limitedBy }: FigureMore = {}): Figure {
  const rounded = round(value);
  if (target === undefined) return { name, value: rounded, unit, ...(note === undefined ? {} : { note }) };
  const verdict = reaches(value, target) ? 'pass' : 'miss';
  const remark = [note, verdict === 'miss' ? limitedBy : undefined].filter((part) => part !== undefined).join('; ');
  return { name, value: rounded, unit, target, verdict, ...(remark === '' ? {} : { note: remark }) };
}

/** A target in words. */
export function targetText({ atLeast, atMost }: Target): string {
  return [atLeast === undefined ? '' : `≥ ${round(atLeast)}`, atMost === undefined ? '' : `≤ ${round(atMost)}`].filter(Boolean).join(', ');
}

function reaches(value: number, { atLeast, atMost }: Target): boolean {
  return Number.isFinite(value) && (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
}

/** Three digits are as much as a measurement on a shared machine says. */
function round(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
