import type { TicketCommand } from '../ticket-commands';
import { clockRules } from './clocks';
import { closingRules } from './closing';
import { conversationRules } from './conversation';
import { holdRules } from './hold';
import { intakeRules } from './intake';
import { mergeRules } from './merging';
import { needRules } from './needs';
import { onsiteRules } from './onsite';
import { remoteRules } from './remote';
import type { Rule, Rules } from './rule';

const RULES: Rules = {
  ...intakeRules,
  ...holdRules,
  ...remoteRules,
  ...needRules,
  ...onsiteRules,
  ...conversationRules,
  ...closingRules,
  ...mergeRules,
  ...clockRules,
};

/** The rule of a command; a command without one simply follows the table. */
export function ruleOf<C extends TicketCommand>(command: C): Rule<C> {
  return (RULES[command] as Rule<C> | undefined) ?? (() => ({}));
}
