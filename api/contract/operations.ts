import { absenceOperations } from './absences';
import { contactSubstituteOperations } from './contact-substitutes';
import { approvalRecordOperations } from './approval-records';
import { approvalOperations } from './approvals';
import { assetOperations } from './assets';
import { attachmentOperations } from './attachments';
import { auditOperations } from './audit-log';
import { billingPeriodOperations } from './billing-periods';
import { calendarOperations } from './calendars';
import { callerOperations } from './callers';
import { chargeBookOperations } from './charge-books';
import { chargeLineOperations } from './charge-lines';
import { consentRecordOperations } from './consent-records';
import { contactOperations } from './contacts';
import { contractOperations } from './contracts';
import { contractVersionOperations } from './contract-versions';
import { customerReportOperations } from './customer-report';
import { keptReportOperations } from './kept-reports';
import { coverageRuleOperations } from './coverage-rules';
import { customerOperations } from './customers';
import { deliveryOperations } from './deliveries';
import { inboundMailOperations } from './inbound-mails';
import { deskTaskOperations } from './desk-tasks';
import { eventOperations } from './events';
import { contractDocumentOperations } from './contract-documents';
import { fileOperations } from './files';
import { invoiceOperations } from './invoices';
import { labourCostOperations } from './labour-costs';
import { mentionOperations } from './mentions';
import { lineEntryOperations } from './line-entry';
import type { Operations } from './operation';
import { phoneContestOperations } from './phone-contests';
import { presenceOperations } from './presence';
import { priceListOperations } from './price-lists';
import { exportLayoutOperations } from './export-layouts';
import { profitabilityOperations } from './profitability';
import { replyTemplateOperations } from './reply-templates';
import { sessionOperations } from './session';
import { consentTextOperations } from './consent-texts';
import { settingOperations } from './settings';
import { siteOperations } from './sites';
import { stuckTicketOperations } from './stuck-tickets';
import { targetReportOperations } from './target-report';
import { targetOperations } from './targets';
import { teamOperations } from './teams';
import { relationOperations } from './ticket-relations';
import { ticketActionOperations, ticketOperations } from './ticket-operations';
import { unbilledWorkOperations } from './unbilled-work';
import { userOperations } from './users';
import { withholdingOperations } from './withholding';
import { writeOffOperations } from './write-offs';
import { exchangeRateOperations } from './exchange-rates';
import { workloadOperations } from './workload';

/**
 * Every operation of the HTTP API by operationId. A new resource is a file beside this one with its own map, added here;
 * routes, permission checks, OpenAPI and typed clients follow from it.
 */
export const OPERATIONS = {
  ...sessionOperations,
  ...eventOperations,
  ...userOperations,
  ...absenceOperations,
  ...contactSubstituteOperations,
  ...teamOperations,
  ...customerOperations,
  ...customerReportOperations,
  ...keptReportOperations,
  ...siteOperations,
  ...contactOperations,
  ...contractOperations,
  ...contractVersionOperations,
  ...priceListOperations,
  ...coverageRuleOperations,
  ...calendarOperations,
  ...settingOperations,
  ...consentTextOperations,
  ...targetOperations,
  ...withholdingOperations,
  ...exchangeRateOperations,
  ...targetReportOperations,
  ...profitabilityOperations,
  ...labourCostOperations,
  ...workloadOperations,
  ...assetOperations,
  ...ticketOperations,
  ...ticketActionOperations,
  ...mentionOperations,
  ...relationOperations,
  ...presenceOperations,
  ...stuckTicketOperations,
  ...approvalOperations,
  ...approvalRecordOperations,
  ...consentRecordOperations,
  ...phoneContestOperations,
  ...callerOperations,
  ...chargeLineOperations,
  ...chargeBookOperations,
  ...exportLayoutOperations,
  ...lineEntryOperations,
  ...writeOffOperations,
  ...billingPeriodOperations,
  ...invoiceOperations,
  ...unbilledWorkOperations,
  ...contractDocumentOperations,
  ...fileOperations,
  ...attachmentOperations,
  ...replyTemplateOperations,
  ...deskTaskOperations,
  ...deliveryOperations,
  ...inboundMailOperations,
  ...auditOperations,
} as const satisfies Operations;

/** Name of an operation. */
export type OperationId = keyof typeof OPERATIONS;
