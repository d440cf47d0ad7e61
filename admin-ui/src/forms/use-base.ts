import { useState } from 'react';
import { problemOf, statusOf, type ProblemBody } from '../data/http';

/** A record that is changed by its version. */
interface Versioned {
  readonly version: number;
}

/** That somebody else was faster, for a form that keeps what was typed. */
export interface Overtaken {
  /** Version that the form begins with. */
  readonly version: number;
  /** Whoever was faster; null: it is not known. Undefined: nobody was. */
  readonly by: string | null | undefined;
  /** Goes on from the record as it is now. */
  readonly take: () => void;
  /** Whether an error is that somebody was faster; it is told in the form then. */
  readonly meets: (error: unknown) => boolean;
}

/**
 * The record that a form changes: as it was shown, whatever others write meanwhile, until the person goes on from the newest one.
 * `fitted` puts the newest one in the order of the one before, where inputs are told apart by it.
 */
export function useBase<R extends Versioned>(
  shown: R,
  fitted: (now: R, before: R) => R = (now) => now,
): { readonly base: R; readonly overtaken: Overtaken } {
  const [base, setBase] = useState(shown);
  const [late, setLate] = useState<ProblemBody | null>(null);
  const take = (): void => {
    if (late !== null) setBase(fitted(late.current as R, base));
    setLate(null);
  };
  const meets = (error: unknown): boolean => {
    const problem = problemOf(error);
    if (statusOf(error) !== 412 || problem.current === undefined) return false;
    setLate(problem);
    return true;
  };
  return { base, overtaken: { version: base.version, by: late === null ? undefined : (late.changedBy ?? null), take, meets } };
}
