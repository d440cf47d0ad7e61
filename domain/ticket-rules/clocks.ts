import type { Target } from '../clocks/targets';
import { isOpenTarget, type TicketClocks } from '../clocks/ticket-clocks';
import type { Effect } from '../ticket-effects';
import type { Rules } from './rule';

/** Warning and escalation of what was promised; the activity keeps the ledger itself. */
export const clockRules: Rules = {
  // Whoever has the ticket sees it there; the desk is asked where nobody has.
  WARN_TARGET: ({ clocks, assigneeId }, { args: { target } }) => {
    if (!isDue(clocks, target, 'warnAt')) return { refuse: 'NO_LONGER_CURRENT' };
    return { effects: assigneeId === null ? [ask('TARGET_AT_RISK', target)] : [] };
  },
  BREACH_TARGET: ({ clocks }, { args: { target } }) => {
    if (!isDue(clocks, target, 'alarmAt')) return { refuse: 'NO_LONGER_CURRENT' };
    return { effects: [ask('TARGET_MISSED', target), { kind: 'mail', mail: 'TARGET_MISSED' }] };
  },
};

/** Whether such an alarm of the target is still to come; asked without a target, whether there can be one at all. */
function isDue(clocks: TicketClocks | null, target: Target | undefined, alarm: 'warnAt' | 'alarmAt'): boolean {
  if (clocks === null || target === undefined) return clocks !== null;
  return isOpenTarget(clocks.targets[target]) && clocks.targets[target][alarm] !== null;
}

function ask(task: 'TARGET_AT_RISK' | 'TARGET_MISSED', occasion: string): Effect {
  return { kind: 'task', task, occasion };
}
