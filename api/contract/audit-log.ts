import { z } from 'zod';
import { listOf, listQuery, oneOrMore } from './lists';
import type { Operations } from './operation';
import { Id, Instant, line } from './values';

/** Everything that the trail tells of besides the transitions of tickets. */
export const AUDIT_ACTIONS = [
  'labourCost.create',
  'labourCost.delete',
  'labourCost.update',
  'team.create',
  'team.update',
  'contactSubstitute.create',
  'contactSubstitute.update',
  'contactSubstitute.delete',
  'absence.create',
  'absence.update',
  'absence.delete',
  'asset.create',
  'asset.move',
  'asset.readRemoteId',
  'asset.update',
  'calendar.create',
  'calendar.delete',
  'calendar.update',
  'charge.code',
  'charge.correct',
  'charge.enter',
  'charge.fee',
  'charge.changeFee',
  'charge.withdrawFee',
  'charge.replace',
  'charge.split',
  'charge.move',
  'charge.change',
  'writeOff.ask',
  'writeOff.decide',
  'charge.decide',
  'charge.download',
  'charge.export',
  'charge.moveOn',
  'charge.rate',
  'charge.transfer',
  'charge.undoTransfer',
  'consentText.create',
  'contact.create',
  'contact.delete',
  'contact.update',
  'contract.addDocument',
  'contract.addVersion',
  'contract.changeVersion',
  'contract.create',
  'contract.delete',
  'contract.end',
  'contract.feeDiffers',
  'contract.giveNotice',
  'contract.removeVersion',
  'contract.renew',
  'contract.update',
  'contract.withdrawNotice',
  'customer.acknowledgeReport',
  'customer.create',
  'customer.delete',
  'customer.enterPage',
  'customer.keepReport',
  'customer.objectToReport',
  'customer.answerReport',
  'customer.openReport',
  'customer.report',
  'customer.sendPage',
  'customer.shareReport',
  'customer.update',
  'delivery.retry',
  'deskTask.done',
  'exchangeRate.create',
  'exchangeRate.delete',
  'exchangeRate.import',
  'exchangeRate.published',
  'exchangeRate.rule',
  'exchangeRate.unpublished',
  'exchangeRate.update',
  'exportLayout.create',
  'exportLayout.delete',
  'exportLayout.update',
  'file.upload',
  'firm.update',
  'targets.update',
  'holiday.create',
  'holiday.delete',
  'holiday.update',
  'month.freeze',
  'month.release',
  'month.run',
  'invoice.cancel',
  'invoice.create',
  'invoice.import',
  'invoice.update',
  'inboundMail.erase',
  'inboundMail.judgeAgain',
  'inboundMail.read',
  'inboundMail.resolve',
  'coverageRules.create',
  'coverageRules.delete',
  'priceList.create',
  'priceList.delete',
  'priceList.laterPrices',
  'priceList.update',
  'profitability.export',
  'replyTemplate.create',
  'replyTemplate.delete',
  'replyTemplate.update',
  'session.login',
  'session.logout',
  'session.refused',
  'site.create',
  'site.delete',
  'site.open',
  'site.update',
  'ticket.contest-decision',
  'ticket.contest-permission',
  'ticket.link',
  'ticket.note',
  'ticket.rate',
  'ticket.remote-access',
  'ticket.unlink',
  'ticket.update',
  'ticket.verify',
  'unbilledWork.export',
  'user.create',
  'user.password',
  'user.update',
  'withholding.update',
  'workflow.cancel',
  'workflow.refused',
  'workflow.reset',
  'workflow.restart',
  'workflow.terminate',
] as const;

/** What was done. */
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** The daily coming and going of staff; attempts that were refused are something else. */
export const SIGN_IN_ACTIONS = ['session.login', 'session.logout'] as const satisfies readonly AuditAction[];

/** One entry of the audit trail. */
export const AuditEntrySchema = z
  .strictObject({
    /** Position in the trail. */
    id: z.string(),
    at: Instant,
    actorKind: z.enum(['STAFF', 'REQUESTER', 'APPROVER', 'OFFICER', 'SYSTEM']),
    actorId: Id.nullable(),
    action: z.string(),
    subjectType: z.string(),
    subjectId: z.string().nullable(),
    /** Ids, field names and values; empty for who may not read records of this kind. */
    detail: z.record(z.string(), z.unknown()),
    /** Names and texts behind the entry; null where there are none, they were erased, or the reader may not see them. */
    evidence: z.record(z.string(), z.unknown()).nullable(),
    /** Of a record that was deleted: what it was called, as far as the reader may see it. */
    gone: z.strictObject({ name: z.string().nullable() }).nullable(),
    /** What it is about, in words, where that is no record with a page or a name: whose absence, the ticket of a task, a mail's sender. */
    about: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' });

/** An audit entry as it travels. */
export type AuditEntryRecord = z.infer<typeof AuditEntrySchema>;

const name = z
  .string()
  .max(60)
  .regex(/^[a-zA-Z.-]+$/);

const { shape } = listQuery({
  sort: ['at'],
  defaultSort: '-at',
  filter: {
    action: oneOrMore(name).optional(),
    /** Without the entries of SIGN_IN_ACTIONS, or only these. */
    signIns: z.boolean().optional(),
    actorId: Id.optional(),
    subjectType: oneOrMore(name).optional(),
    /** A record's id, or a ticket's, customer's, contract's or device's number as people know it; also finds what names that ticket. */
    subjectId: line(60).optional(),
    at_gte: Instant.optional(),
    at_lte: Instant.optional(),
  },
});

/** Operations on the audit trail. */
export const auditOperations = {
  listAuditEntries: {
    method: 'get',
    path: '/audit-log',
    access: 'audit.read',
    summary: 'The audit trail, newest first.',
    query: z.strictObject({
      ...shape,
      id: z
        .union([
          z
            .string()
            .regex(/^\d{1,18}$/)
            .transform((id) => [id]),
          z.array(z.string().regex(/^\d{1,18}$/)).max(500),
        ])
        .optional(),
    }),
    output: listOf(AuditEntrySchema),
  },
} as const satisfies Operations;
