import type { Request } from 'express';
import type { Pool } from 'pg';
import type { Locale } from '../../domain/locale';
import { findCommand } from '../../platform/command-inbox';
import type { PublicTicket, ticketOperations } from '../contract/ticket-operations';
import type { Call, Handlers } from '../http/call';
import { AppProblem } from '../http/problem';
import { clientKey } from '../http/rate-limits';
import { checkDrafts } from '../services/attachments';
import { toCommandStatus } from '../services/command-desk';
import { proposedDevices } from '../services/proposed-devices';
import { remoteAccess } from '../services/remote-access';
import { checkMentions, mention } from '../services/mentions';
import { addNote, editTicket } from '../services/ticket-edits';
import { consentTextRead, publicTicket, staffTicket, takeIn, type PublicOrigin } from '../services/ticket-intake';
import { linkContinued } from '../services/ticket-links';
import { ratingsOf } from '../services/ratings';
import { countTickets, listTickets } from '../services/ticket-list';
import { listVisits } from '../services/ticket-lists';
import { ticketPage } from '../services/ticket-page';
import { findNamedTicket, findTicket } from '../services/ticket-scope';
import { ticketTimes } from '../services/ticket-times';
import type { RouteContext } from './context';

/** Tickets and what hangs on them, except for their commands. */
export function ticketHandlers({ deps, limits }: RouteContext): Handlers<typeof ticketOperations> {
  const { pool } = deps.db;
  return {
    createPublicTicket: async ({ req, body, at, locale, idempotencyKey }) => {
      const ip = req.ip ?? '';
      await limits.publicTickets.consume(clientKey(ip));
      await limits.publicTicketsEmail.consume(body.email);
      const origin = await programOrigin(pool, req, { body, locale, at });
      return await takeIn(deps, { ticket: publicTicket(deps.config, body, origin), caller: `ip ${ip}`, key: idempotencyKey, body, at });
    },
    createTicket: (call) => openForCaller(deps, call),
    listTickets: ({ actor, query, at }) => listTickets(pool, actor, query, at),
    countTickets: ({ actor, at }) => countTickets(pool, actor, at),
    getTicketRatings: ({ at }) => ratingsOf(pool, at),
    getTicketTimes: ({ at }) => ticketTimes(pool, at),
    getTicket: ({ actor, params, at }) => ticketPage(deps, actor, params.id, at),
    updateTicket: async ({ actor, params, body, ifMatch, at, write }) => {
      const ticket = await findTicket(pool, actor, params.id);
      const written = await write((change) => editTicket(change, ticket, body, ifMatch));
      const current = await ticketPage(deps, actor, params.id, at);
      if (!written) throw new AppProblem('CHANGED_MEANWHILE', { current });
      return current;
    },
    addTicketNote: async ({ actor, params, body, write, at }) => {
      const found = await checkMentions(pool, await findTicket(pool, actor, params.id), body.mentionIds);
      const ticket = await checkDrafts({ deps, actor, at, ticket: found }, body.attachmentIds);
      return await write(async (change) => {
        const { id } = await addNote(change, ticket, actor, body);
        await mention(change, { ticket, noteId: id, userIds: body.mentionIds, mailFrom: deps.config.mailFrom });
        return { id };
      });
    },
    listProposedDevices: async ({ actor, params, query }) => await proposedDevices(pool, await findTicket(pool, actor, params.id), query),
    readRemoteAccess: async ({ actor, params, body, write }) => {
      const ticket = await findTicket(pool, actor, params.id);
      return await write((change) => remoteAccess(change, ticket, actor, body.tool));
    },
    getCommand: async ({ actor, params, locale }) => {
      const command = await findCommand(pool, params.id);
      if (command === undefined) throw new AppProblem('NOT_FOUND');
      // Who gave it is told what became of it, also when the ticket has gone to a colleague meanwhile.
      if (command.actor.kind !== 'STAFF' || command.actor.id !== actor.id) await findTicket(pool, actor, command.ticketId);
      return toCommandStatus(command, locale);
    },
    listVisits: ({ actor, query }) => listVisits(pool, actor, query),
  };
}

/** Opens what staff entered; a repeat also links what a lost connection left unlinked. */
async function openForCaller(
  deps: RouteContext['deps'],
  call: Call<(typeof ticketOperations)['createTicket']>,
): Promise<{ id: string; number: number }> {
  const { actor, body, at, idempotencyKey, write } = call;
  const continued = body.continues === undefined ? null : await findNamedTicket(deps.db.pool, actor, body.continues, 'continues');
  const ticket = await staffTicket(deps, actor, body);
  const taken = await takeIn(deps, { ticket, caller: actor.id, key: idempotencyKey, body, at });
  if (continued !== null) await write((change) => linkContinued(change, taken, continued));
  return taken;
}

/** Where a request of a program came from: when the text of a permission was shown, only the program knows. */
async function programOrigin(
  pool: Pool,
  req: Request,
  { body, locale, at }: { readonly body: PublicTicket; readonly locale: Locale; readonly at: number },
): Promise<PublicOrigin> {
  const from = { channel: 'PROGRAM', locale, ip: req.ip ?? '', userAgent: req.get('user-agent') ?? null } as const;
  return { ...from, shownAt: null, consentText: await consentTextRead(pool, body, at) };
}
