import type { CommandInput } from '../domain/command-args';
import { commandDef } from '../domain/ticket-commands';
import { canonicalJson } from '../platform/hash';
import { approvalDecidedOtherwise, contestedOtherwise } from './effects/approval';
import { refuse, type EffectContext, type TransitionStop } from './effects/effect';
import { consentDecidedOtherwise } from './effects/remote';
import type { InboxRow } from './stored-ticket';
import type { TransitionRequest } from './types';

/**
 * Refuses what nobody gave. A workflow takes a message from whoever reaches the Temporal server; what a person has ordered or
 * decided stands in Postgres, where only the API, the portal and these activities write it.
 */
export async function requireAuthority(context: EffectContext, row: InboxRow | null): Promise<void> {
  const { request } = context;
  const { input } = request;
  const byPerson = input.actor.kind !== 'SYSTEM';
  if (byPerson && !isOrderedBy(row, input)) throw refuse('NOT_PERMITTED');
  if (!commandDef(input.command).decision) return;
  const changesNothing = isWithoutChange(request);
  // A person's decision that comes too late is kept as it was given, whatever has become of its row since.
  if (changesNothing && byPerson) return;
  const otherwise = await decidedOtherwise(context);
  if (otherwise !== null) throw changesNothing ? refuse('NOT_PERMITTED') : otherwise;
}

/** Who, what and with which arguments; the judgement of a renewed check is the workflow's own and in no row. */
function isOrderedBy(row: InboxRow | null, { command, actor, args }: CommandInput): boolean {
  if (row === null || row.name !== command || row.actorKind !== actor.kind || row.actorId !== actor.id) return false;
  return command === 'RECHECK' || canonicalJson(row.args) === canonicalJson(args);
}

function isWithoutChange({ from, to, patch, effects }: TransitionRequest): boolean {
  return from === to && effects.length === 0 && Object.keys(patch).length === 0;
}

/** What to do instead, unless the row that decides says just this. */
async function decidedOtherwise(context: EffectContext): Promise<TransitionStop | null> {
  const { args, command } = context.request.input;
  if (command === 'CONTEST_DECISION' && 'approvalId' in args && args.approvalId !== undefined)
    return await contestedOtherwise(context, args.approvalId);
  if ('consentId' in args && args.consentId !== null) return await consentDecidedOtherwise(context, args.consentId);
  if ('approvalId' in args && args.approvalId !== undefined) return await approvalDecidedOtherwise(context, args.approvalId);
  return refuse('NOT_PERMITTED');
}
