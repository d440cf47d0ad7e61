import type { Place } from './work-types';

/** To how many minutes work may be rounded up. */
export const ROUNDING_STEPS = [1, 5, 6, 10, 15, 30, 60] as const;

/** Most minutes that a contract may bill at least. */
export const MAX_MINIMUM_MINUTES = 480;

/** How the minutes of a contract are billed, remotely and on site. */
export interface MinuteRounding {
  readonly remoteStep: number;
  readonly remoteMinimum: number;
  readonly onsiteStep: number;
  readonly onsiteMinimum: number;
}

/** How minutes are rounded at a place. */
export interface PlaceRounding {
  readonly step: number;
  readonly minimum: number;
}

/** The rule of a place. */
export function roundingAt({ remoteStep, remoteMinimum, onsiteStep, onsiteMinimum }: MinuteRounding, place: Place): PlaceRounding {
  return place === 'REMOTE' ? { step: remoteStep, minimum: remoteMinimum } : { step: onsiteStep, minimum: onsiteMinimum };
}

/** Minutes that are billed of those that were worked: at least the minimum, then up to the next full step; never less than was worked. */
export function billedMinutes(minutes: number, { step, minimum }: PlaceRounding): number {
  return Math.ceil(Math.max(minutes, minimum) / step) * step;
}
