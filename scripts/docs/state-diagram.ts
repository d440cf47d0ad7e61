import { join } from 'node:path';
import type { CommandDef } from '../../domain/command-def';
import { TICKET_COMMANDS, commandDef, doneLabel, type TicketCommand } from '../../domain/ticket-commands';
import { PARTIES, TICKET_STATE_NAMES, stateDef, type Deadline, type TicketState } from '../../domain/ticket-states';
import { WAITS } from '../../domain/waits';
import { PROJECT_ROOT } from '../project-root';

/** Where the generated page stands. */
export const STATES_PAGE = join(PROJECT_ROOT, 'docs', 'ticket-states.md');

const HEAD = `# States of a ticket

Generated from \`domain/ticket-states.ts\` and \`domain/ticket-commands.ts\` by \`npm run docs\`; a test compares them.
`;

/** The page: a diagram of all edges, then each state with its waiting and its commands. */
export function statesPage(): string {
  return [HEAD, '## Diagram\n', diagram(), '\n## States\n', statesTable(), '\n## Commands\n', commandsTable(), ''].join('\n');
}

function edgesOf(state: TicketState): [TicketCommand, string][] {
  const actions = Object.entries(stateDef(state).actions) as [TicketCommand, readonly string[]][];
  return actions.flatMap(([command, targets]) => targets.map((to): [TicketCommand, string] => [command, to]));
}

/** One arrow per pair of states, labelled with every command that takes it; commands that stay are in the table only. */
function diagram(): string {
  const lines = ['```mermaid', 'stateDiagram-v2', '  direction LR', '  [*] --> RECEIVED'];
  for (const state of TICKET_STATE_NAMES) {
    for (const [to, commands] of commandsByTarget(state)) if (to !== state) lines.push(`  ${state} --> ${to}: ${commands.join(', ')}`);
    if (stateDef(state).terminal) lines.push(`  ${state} --> [*]`);
    if (edgesOf(state).some(([command]) => command === 'END')) lines.push(`  ${state} --> [*]: END`);
  }
  return [...lines, '```'].join('\n');
}

function commandsByTarget(state: TicketState): Map<string, TicketCommand[]> {
  const groups = new Map<string, TicketCommand[]>();
  for (const [command, to] of edgesOf(state)) groups.set(to, [...(groups.get(to) ?? []), command]);
  return groups;
}

function statesTable(): string {
  const rows = TICKET_STATE_NAMES.map((state) => {
    const def = stateDef(state);
    return [`\`${state}\``, def.tr, def.en, PARTIES[def.waitingFor].en, deadlineText(state), stayingCommands(state)];
  });
  return table(['State', 'Turkish', 'English', 'Waits for', 'When nobody moves', 'Commands that stay'], rows);
}

function deadlineText(state: TicketState): string {
  const { deadline, terminal } = stateDef(state);
  if (terminal) return 'the end';
  if (deadline === 'none') return '–';
  if (deadline === 'by-approval') return 'its approval workflow keeps the time';
  if (deadline === 'by-visit') return 'its visit workflow keeps the time';
  const { after, command, then } = deadline;
  return `${waitText(after)}: \`${command}\`, ${then.en}`;
}

function waitText(after: Deadline['after']): string {
  if (after === 'CONSENT_WINDOW_END') return 'at the end of the consent window';
  return after === 'HOLD_END' ? 'on the day that was chosen' : `after \`${after}\` (${WAITS[after].clock})`;
}

function stayingCommands(state: TicketState): string {
  const staying = edgesOf(state).filter(([, to]) => to === state);
  return staying.map(([command]) => `\`${command}\``).join(', ') || '–';
}

function commandsTable(): string {
  const rows = (Object.keys(TICKET_COMMANDS) as TicketCommand[]).map((command) => {
    const def = commandDef(command);
    const done = doneLabel(command);
    return [`\`${command}\``, def.tr, def.en, done.tr, done.en, def.by.join(', ').toLowerCase(), needs(def)];
  });
  return table(['Command', 'Turkish', 'English', 'Done, Turkish', 'Done, English', 'By', 'Staff need'], rows);
}

function needs(def: CommandDef): string {
  if (def.permission === undefined) return '–';
  return `\`${def.permission}\`${def.assigneeOnly ? ', and be the assignee or may triage' : ''}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
