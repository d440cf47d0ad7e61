import type { Verdict } from '../../../domain/ticket-machine';

/** Rules of a later release that forbids everything. */
export function decide(): Verdict {
  return { ok: false, code: 'ILLEGAL_TRANSITION' };
}
