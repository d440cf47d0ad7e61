import { randomUUID } from 'node:crypto';
import { waitMs } from '../../domain/business-time';
import type { Actor } from '../../domain/command-args';
import type { ShownConsent } from '../../domain/consent-text';
import { refusalOfStaff } from '../../domain/ticket-machine';
import type { StoredCommand } from '../../platform/command-inbox';
import { uuidV5 } from '../../platform/hash';
import { STAFF_COMMANDS, type ActionBody, type StaffCommand } from '../contract/ticket-actions';
import { actionOperationId, type ActionOperation, type CommandStatus, type ticketActionOperations } from '../contract/ticket-operations';
import type { ApiDeps } from '../deps';
import { fieldProblem } from '../contract/values';
import { Answer, type Call, type Handlers } from '../http/call';
import { AppProblem, invalidFields } from '../http/problem';
import { resolveArgs } from '../services/action-args';
import { createCommandDesk, toCommandStatus, type CommandDesk, type GivenCommand } from '../services/command-desk';
import { wordsHash, wordsToRead } from '../services/consent-words';
import { portalExpiry } from '../services/portal-decision';
import { callerName, storeSpokenWithdrawal } from '../services/spoken-withdrawal';
import { findTicket, type TicketRef } from '../services/ticket-scope';
import type { RouteContext } from './context';

type ActionCall = Call<ActionOperation>;

const COMMAND_NAMESPACE = 'd1a3c1a8-2f0c-4c56-9e0f-6a4b3c9d7e21';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** One handler per command of staff: resolve, store, send, wait a moment. */
export function ticketActionHandlers({ deps }: RouteContext): Handlers<typeof ticketActionOperations> {
  const desk = createCommandDesk(deps);
  const handlers = STAFF_COMMANDS.map((command) => [actionOperationId(command), (call: ActionCall) => act(deps, desk, command, call)]);
  return Object.fromEntries(handlers) as Handlers<typeof ticketActionOperations>;
}

async function act(deps: ApiDeps, desk: CommandDesk, name: StaffCommand, call: ActionCall): Promise<Answer<CommandStatus>> {
  const { actor, at, locale, params, idempotencyKey, basedOn } = call;
  const body = call.body as ActionBody;
  const ticket = await findTicket(deps.db.pool, actor, params.id);
  const by: Actor = { kind: 'STAFF', id: actor.id, role: actor.role, canConvey: actor.canConvey };
  const command = { commandId: commandId(actor.id, idempotencyKey), ticketId: ticket.id, name, payload: body, actor: by, at };
  // A repeat is answered before anything is looked up: the register may have changed since the first.
  const earlier = idempotencyKey === undefined ? undefined : await desk.repeat(command);
  if (earlier !== undefined) return answer(earlier, call);
  if (isWithdrawal(name, body)) return answer(await recordWithdrawal(deps, desk, { ...command, ticket, by }, { body, call }), { locale });
  const shown = isPhoneConsent(name, body) ? await wordsReadOut(deps, ticket, body, at) : undefined;
  const args = await resolveArgs(name, body, { deps, ticket, actor, at });
  const expiresAt = at + waitMs({ clock: 'elapsed', duration: deps.config.waits.WAIT_COMMAND_EXPIRY });
  const payload = { ...body, ...(shown === undefined ? {} : { shown }), ...(await voucherName(deps, name, body)) };
  return answer(await desk.give({ ...command, payload, given: body, args, expiresAt, basedOn }), { locale });
}

/** What takes a permission back holds from when it is stored: nothing that others did meanwhile refuses it, and it expires as late as a link's. */
async function recordWithdrawal(
  deps: ApiDeps,
  desk: CommandDesk,
  { ticket, by, ...command }: Pick<GivenCommand, 'commandId' | 'ticketId' | 'name' | 'payload' | 'actor' | 'at'> & { ticket: TicketRef; by: Actor },
  { body, call: { actor } }: { readonly body: ActionBody<'WITHDRAW_CONSENT'>; readonly call: ActionCall },
): Promise<StoredCommand> {
  const forbidden = refusalOfStaff(ticket.snapshot, 'WITHDRAW_CONSENT', by);
  if (forbidden !== null) throw new AppProblem(forbidden);
  const args = await resolveArgs('WITHDRAW_CONSENT', body, { deps, ticket, actor, at: command.at });
  const payload = { ...body, name: await callerName(body, { deps, ticket }) };
  const given = { ...command, payload, given: body, args, expiresAt: command.at + portalExpiry(deps) };
  let elsewhere: readonly string[] = [];
  const done = await desk.give(given, async (stored) => {
    const taken = await storeSpokenWithdrawal(deps.db.pool, stored, body);
    elsewhere = taken.elsewhere;
    return taken;
  });
  for (const id of elsewhere) deps.notifier.changed('tickets', id);
  return done;
}

function isWithdrawal(name: StaffCommand, _body: ActionBody): _body is ActionBody<'WITHDRAW_CONSENT'> {
  return name === 'WITHDRAW_CONSENT';
}

/** What was read out is kept in the words of that moment. */
async function wordsReadOut(deps: ApiDeps, ticket: TicketRef, body: ActionBody<'RECORD_PHONE_CONSENT'>, at: number): Promise<ShownConsent> {
  const shown = await wordsToRead(deps, ticket, body, at);
  if (body.wordsHash !== undefined && body.wordsHash !== wordsHash(shown)) throw invalidFields({ locale: fieldProblem('WORDS_CHANGED') });
  return shown;
}

/** Who vouches is kept by the name of that moment: the register may lose it. */
async function voucherName({ db }: ApiDeps, name: StaffCommand, body: ActionBody): Promise<{ spokenWith?: string }> {
  if (name !== 'VERIFY_REQUESTER') return {};
  const { voucherId } = body as ActionBody<'VERIFY_REQUESTER'>;
  const voucher = voucherId === null ? null : await db.prisma.contact.findUnique({ where: { id: voucherId }, select: { name: true } });
  return voucher === null ? {} : { spokenWith: voucher.name };
}

function isPhoneConsent(name: StaffCommand, _body: ActionBody): _body is ActionBody<'RECORD_PHONE_CONSENT'> {
  return name === 'RECORD_PHONE_CONSENT';
}

/** The key of an action is its command's id: a UUID as it is, anything else made one per caller. */
export function commandId(caller: string, key: string | undefined): string {
  if (key === undefined) return randomUUID();
  return UUID.test(key) ? key.toLowerCase() : uuidV5(COMMAND_NAMESPACE, `${caller}:${key}`);
}

function answer(command: StoredCommand, { locale }: Pick<ActionCall, 'locale'>): Answer<CommandStatus> {
  const body = toCommandStatus(command, locale);
  const isOnItsWay = command.status === 'PENDING';
  return new Answer(body, isOnItsWay ? { status: 202, headers: { Location: `/api/v1/commands/${command.id}` } } : {});
}
