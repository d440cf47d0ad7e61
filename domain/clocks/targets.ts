import type { Label } from '../label';
import { PRIORITY_NAMES, type Priority } from '../priorities';

/** What is promised within a time of the contract's business hours (M8). */
export const TARGETS = {
  FIRST_RESPONSE: { tr: 'İlk yanıt', en: 'First response' },
  REMOTE_START: { tr: 'Uzaktan bağlantı', en: 'Remote start' },
  RESOLUTION: { tr: 'Çözüm', en: 'Resolution' },
} as const satisfies Record<string, Label>;
export type Target = keyof typeof TARGETS;
export const TARGET_NAMES = Object.keys(TARGETS) as [Target, ...Target[]];

/** Promised business time of each target as an ISO 8601 duration; null: nothing is promised. */
export type TargetDurations = Readonly<Record<Target, string | null>>;
/** The promises of a contract, or of the firm to whoever has no others. */
export type TargetSet = Readonly<Record<Priority, TargetDurations>>;
/** Promised business time of each target in milliseconds. */
export type Limits = Readonly<Record<Target, number | null>>;
/** Nothing is promised. */
export const NO_LIMITS: Limits = { FIRST_RESPONSE: null, REMOTE_START: null, RESOLUTION: null };

/** What the firm promises until it enters its own. */
export const DEFAULT_TARGETS: TargetSet = {
  LOW: { FIRST_RESPONSE: 'PT4H', REMOTE_START: 'PT8H', RESOLUTION: 'PT40H' },
  NORMAL: { FIRST_RESPONSE: 'PT2H', REMOTE_START: 'PT4H', RESOLUTION: 'PT16H' },
  HIGH: { FIRST_RESPONSE: 'PT1H', REMOTE_START: 'PT2H', RESOLUTION: 'PT8H' },
  CRITICAL: { FIRST_RESPONSE: 'PT15M', REMOTE_START: 'PT30M', RESOLUTION: 'PT4H' },
};

/** Stored promises (some priorities may be missing) over those that stand for them. */
export function targetSetOf(stored: Partial<Record<Priority, Partial<TargetDurations>>>, otherwise: TargetSet): TargetSet {
  const entries = PRIORITY_NAMES.map((priority) => [priority, { ...otherwise[priority], ...stored[priority] }] as const);
  return Object.fromEntries(entries) as unknown as TargetSet;
}
