import { commandDef, type TicketCommand } from './ticket-commands';
import { stateDef, targetsOf, type Party, type TicketState } from './ticket-states';

/** What decides which step is due. */
export interface CommandSituation {
  readonly state: TicketState;
  /** Whether the visit that is planned or under way is this person's. */
  readonly isVisitor: boolean;
  /** Whether it is known that it cannot be solved remotely. */
  readonly isBeyondRemote: boolean;
  /** Whether the last word about a connection was a no: to ask again is not the next step. */
  readonly isRefused?: boolean;
  /** Whether the button that opens the tool, and begins the session with it, is on the same page for this person. */
  readonly isConnectedBeside?: boolean;
}

const CUSTOMER: readonly Party[] = ['REQUESTER', 'REPRESENTATIVE'];

/** States in which a permission stands: what asks for one was answered, and to ask for more, or to give it up, is the exception. */
const PERMITTED: readonly TicketState[] = ['REMOTE_READY', 'REMOTE_SESSION'];
const OF_PERMISSION: readonly TicketCommand[] = ['ASK_CONSENT', 'RECORD_PHONE_CONSENT', 'CANCEL_CONSENT'];

/** Commands in the order in which they are due: what moves the ticket on first, then as in their table, what is answered or done elsewhere later, what ends or undoes last. */
export function byDue<C extends TicketCommand>(situation: CommandSituation, commands: readonly C[]): C[] {
  return commands.toSorted((a, b) => weightOf(situation, a) - weightOf(situation, b));
}

/** Whether a command is the step that is due. What is done on site is that of whoever is there; while the customer must move, nothing is. */
export function isDue({ state, isVisitor, isBeyondRemote, isRefused, isConnectedBeside }: CommandSituation, command: TicketCommand): boolean {
  if (CUSTOMER.includes(stateDef(state).waitingFor)) return false;
  // Two buttons of one weight for one session would make one choose.
  if (command === 'START_REMOTE' && isConnectedBeside === true) return false;
  if (command === 'ASK_CONSENT' && (isBeyondRemote || isRefused === true)) return false;
  // Whoever refused is spoken to, where nobody is sent.
  if (command === 'RECORD_CALL' && isRefused === true) return true;
  if (isAnswered(state, command)) return false;
  if (commandDef(command).permission === 'visit.do' && !isVisitor) return false;
  return commandDef(command).tone === 'primary' && targetsOf(state, command)[0] !== state;
}

function weightOf(situation: CommandSituation, command: TicketCommand): number {
  if (commandDef(command).tone === 'danger') return 3;
  if (command === 'START_REMOTE' && situation.isConnectedBeside === true) return 2;
  if (isAnswered(situation.state, command)) return 2;
  if (situation.isRefused === true && (command === 'ASK_CONSENT' || command === 'RESOLVE')) return 1;
  if (isDue(situation, command)) return 0;
  // Whoever is on the phone and wants it ended is not kept waiting.
  if (command === 'WITHDRAW_CONSENT' && PERMITTED.includes(situation.state)) return 0.5;
  // Who has the ticket matters least while the customer decides or a visit is planned.
  return command === 'ASSIGN' && stays(situation.state, command) ? 2 : 1;
}

function isAnswered(state: TicketState, command: TicketCommand): boolean {
  return PERMITTED.includes(state) && OF_PERMISSION.includes(command);
}

function stays(state: TicketState, command: TicketCommand): boolean {
  return targetsOf(state, command).every((to) => to === state);
}
