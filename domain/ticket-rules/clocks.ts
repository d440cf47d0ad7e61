import { isOpenTarget } from '../clocks/ticket-clocks';
import type { Effect } from '../ticket-effects';
import type { Rules } from './rule';

/** Warning and escalation of what was promised; the activity keeps the ledger itself. */
export const clockRules: Rules = {
  // Whoever has the ticket sees it there; the desk is asked where nobody has.
  WARN_TARGET: ({ clocks, assigneeId }, { args: { target } }) => {
    if (clocks === null || !isOpenTarget(clocks.targets[target]) || clocks.targets[target].warnAt === null) return { refuse: 'NO_LONGER_CURRENT' };
    return { effects: assigneeId === null ? [ask('TARGET_AT_RISK', target)] : [] };
  },
  BREACH_TARGET: ({ clocks }, { args: { target } }) => {
    if (clocks === null || !isOpenTarget(clocks.targets[target]) || clocks.targets[target].alarmAt === null) return { refuse: 'NO_LONGER_CURRENT' };
    return { effects: [ask('TARGET_MISSED', target), { kind: 'mail', mail: 'TARGET_MISSED' }] };
  },
};

function ask(task: 'TARGET_AT_RISK' | 'TARGET_MISSED', occasion: string): Effect {
  return { kind: 'task', task, occasion };
}
