import { pipeline } from 'node:stream/promises';
import { harmlessName } from '../../domain/runnable-files';
import type { inboundMailOperations } from '../contract/inbound-mails';
import type { Handlers } from '../http/call';
import { countQuarantine, getInboundMail, inboundFile, inboundSource, listInboundMails, listMailboxes, openStored } from '../services/inbound-mails';
import { contestPermissionByMail } from '../services/mail-permission-contest';
import { contestByMail } from '../services/mail-contest';
import { discardInboundMail, joinInboundMail, judgeInboundMailAgain, openInboundMail } from '../services/quarantine';
import { findTicket } from '../services/ticket-scope';
import type { RouteContext } from './context';

/** Mails that came in, and the mailboxes that they came from. */
export function inboundMailHandlers({ deps }: RouteContext): Handlers<typeof inboundMailOperations> {
  const { pool, prisma } = deps.db;
  return {
    listInboundMails: ({ query }) => listInboundMails(deps, query),
    countQuarantine: () => countQuarantine(pool),
    getInboundMail: ({ params }) => getInboundMail(prisma, params.id),
    downloadInboundMail: async ({ params, res, write }) => {
      const { sourceHash } = await write((tx) => inboundSource(tx, params.id));
      const content = await openStored(deps, sourceHash);
      // Never shown: a mail can hold anything.
      res.attachment(`${params.id}.eml`).set({ 'Content-Type': 'message/rfc822', 'Cache-Control': 'private, no-store' });
      await pipeline(content, res);
      return undefined;
    },
    downloadInboundFile: async ({ params, res }) => {
      const { sha256, name, size } = await inboundFile(deps, params.id, params.fileId);
      const content = await openStored(deps, sha256);
      res
        .attachment(harmlessName(name))
        .set({ 'Content-Type': 'application/octet-stream', 'Content-Length': String(size), 'Cache-Control': 'private, no-store' });
      await pipeline(content, res);
      return undefined;
    },
    openInboundMail: ({ actor, params, body, write }) => write((tx) => openInboundMail(deps, tx, actor, params.id, body.contactId)),
    joinInboundMail: async ({ actor, params, body, write }) => {
      const { id } = await findTicket(pool, actor, body.ticketId);
      return await write((tx) => joinInboundMail(deps, tx, params.id, id));
    },
    contestByMail: ({ params, body, write }) => write((tx) => contestByMail(deps, tx, params.id, body.approvalId)),
    contestPermissionByMail: ({ params, body, write }) => write((tx) => contestPermissionByMail(deps, tx, params.id, body.consentId)),
    judgeInboundMailAgain: ({ params, write }) => write((tx) => judgeInboundMailAgain(deps, tx, params.id)),
    discardInboundMail: ({ params, body, write }) => write((tx) => discardInboundMail(tx, params.id, body.reason)),
    listMailboxes: () => listMailboxes(deps),
  };
}
