import type { OPERATIONS } from '../contract/operations';
import type { Handlers } from '../http/call';
import { attachmentHandlers } from './attachments';
import { callerHandlers } from './callers';
import { chargeHandlers } from './charges';
import type { RouteContext } from './context';
import { coverageRuleHandlers } from './coverage-rules';
import { contactHandlers, contactSubstituteHandlers, contractHandlers, contractVersionHandlers, customerHandlers, siteHandlers } from './customers';
import { approvalHandlers, auditHandlers, deliveryHandlers, deskTaskHandlers, stuckTicketHandlers } from './desk';
import { customerReportHandlers } from './customer-report';
import { exportLayoutHandlers } from './export-layouts';
import { eventHandlers } from './events';
import { contractDocumentHandlers, fileHandlers } from './files';
import {
  assetHandlers,
  calendarHandlers,
  priceListHandlers,
  replyTemplateHandlers,
  settingHandlers,
  targetHandlers,
  exchangeRateHandlers,
  withholdingHandlers,
} from './masters';
import { lineEntryHandlers } from './line-entry';
import { inboundMailHandlers } from './inbound-mails';
import { invoiceHandlers } from './invoices';
import { monthEndHandlers } from './month-ends';
import { mentionHandlers } from './mentions';
import { phoneContestHandlers } from './phone-contests';
import { presenceHandlers } from './presence';
import { profitabilityHandlers } from './profitability';
import { relationHandlers } from './relations';
import { sessionHandlers } from './session';
import { targetReportHandlers } from './target-report';
import { writeOffHandlers } from './write-offs';
import { absenceHandlers, teamHandlers, userHandlers } from './staff';
import { ticketActionHandlers } from './ticket-actions';
import { ticketHandlers } from './tickets';
import { unbilledWorkHandlers } from './unbilled-work';

/** The handler of every operation; one that is missing or unknown does not compile. */
export function createHandlers(context: RouteContext): Handlers<typeof OPERATIONS> {
  return {
    ...sessionHandlers(context),
    ...eventHandlers(context),
    ...userHandlers(context),
    ...customerHandlers(context),
    ...customerReportHandlers(context),
    ...siteHandlers(context),
    ...contactHandlers(context),
    ...contactSubstituteHandlers(context),
    ...contractHandlers(context),
    ...contractVersionHandlers(context),
    ...priceListHandlers(context),
    ...coverageRuleHandlers(context),
    ...calendarHandlers(context),
    ...settingHandlers(context),
    ...targetHandlers(context),
    ...withholdingHandlers(context),
    ...exchangeRateHandlers(context),
    ...targetReportHandlers(context),
    ...profitabilityHandlers(context),
    ...replyTemplateHandlers(context),
    ...assetHandlers(context),
    ...chargeHandlers(context),
    ...exportLayoutHandlers(context),
    ...lineEntryHandlers(),
    ...writeOffHandlers(context),
    ...monthEndHandlers(context),
    ...invoiceHandlers(context),
    ...unbilledWorkHandlers(context),
    ...contractDocumentHandlers(context),
    ...fileHandlers(context),
    ...attachmentHandlers(context),
    ...inboundMailHandlers(context),
    ...deskTaskHandlers(context),
    ...deliveryHandlers(context),
    ...auditHandlers(context),
    ...ticketHandlers(context),
    ...ticketActionHandlers(context),
    ...mentionHandlers(context),
    ...relationHandlers(context),
    ...presenceHandlers(context),
    ...callerHandlers(context),
    ...absenceHandlers(context),
    ...teamHandlers(context),
    ...stuckTicketHandlers(context),
    ...approvalHandlers(context),
    ...phoneContestHandlers(context),
  };
}
