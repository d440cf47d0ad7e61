import { waitMs } from '../../../domain/business-time';
import { TARGET_NAMES, type Target, type TargetDurations } from '../../../domain/clocks/targets';
import { PRIORITY_NAMES, type Priority } from '../../../domain/priorities';

/** A promise to whoever is more urgent that is slower than the one to whoever is less. */
export interface SlowerPromise {
  readonly priority: Priority;
  readonly target: Target;
  readonly than: Priority;
}

/** Finds them, each once, against the nearest lesser priority that is promised more; what is half typed is no promise yet. */
export function slowerPromises(targets: Partial<Record<Priority, Partial<TargetDurations>>> | null | undefined): SlowerPromise[] {
  return TARGET_NAMES.flatMap((target) => {
    const promised = PRIORITY_NAMES.map((priority) => ({ priority, ms: lengthOf(targets?.[priority]?.[target]) }));
    return promised.flatMap(({ priority, ms }, rank) => {
      const faster = promised.slice(0, rank).findLast((lesser) => ms !== null && lesser.ms !== null && lesser.ms < ms);
      return faster === undefined ? [] : [{ priority, target, than: faster.priority }];
    });
  });
}

function lengthOf(duration: string | null | undefined): number | null {
  if (duration == null) return null;
  try {
    return waitMs({ clock: 'business', duration });
  } catch {
    return null;
  }
}
