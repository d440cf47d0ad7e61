import { adminAbsences } from './admin-absences';
import { adminApprovalRecord } from './admin-approval-record';
import { adminApprovals } from './admin-approvals';
import { adminAudit } from './admin-audit';
import { adminClocks } from './admin-clocks';
import { adminContractCourse } from './admin-contract-course';
import { adminContractVersions } from './admin-contract-versions';
import { adminGivenUp } from './admin-given-up';
import { adminQueue } from './admin-queue';
import { adminCalls } from './admin-calls';
import { adminRecords } from './admin-records';
import { adminRelations } from './admin-relations';
import { adminContestCalls } from './admin-contest-calls';
import { adminRemote } from './admin-remote';
import { adminReport } from './admin-report';
import { adminRequesters } from './admin-requesters';
import { adminScreens } from './admin-screens';
import { adminTickets } from './admin-tickets';
import { adminBooks } from './admin-books';
import { adminCharges } from './admin-charges';
import { adminCoverage } from './admin-coverage';
import { adminExchangeRates } from './admin-exchange-rates';
import { adminInvoices } from './admin-invoices';
import { adminLayouts } from './admin-layouts';
import { adminMonthEnd } from './admin-month-end';
import { adminProfitability } from './admin-profitability';
import { adminWithholding } from './admin-withholding';

/** Texts of the area "admin"; `%{name}` are placeholders of the admin screens' own translator. */
export const admin = {
  appName: 'Servis Masası',
  ...adminBooks,
  ...adminCharges,
  ...adminCoverage,
  ...adminLayouts,
  ...adminMonthEnd,
  ...adminInvoices,
  ...adminProfitability,
  ...adminWithholding,
  ...adminExchangeRates,
  ...adminAbsences,
  ...adminApprovalRecord,
  ...adminApprovals,
  ...adminAudit,
  ...adminClocks,
  ...adminReport,
  ...adminRequesters,
  ...adminGivenUp,
  ...adminQueue,
  ...adminScreens,
  ...adminRelations,
  ...adminContestCalls,
  ...adminRemote,
  ...adminCalls,
  ...adminTickets,
  ...adminRecords,
  ...adminContractCourse,
  ...adminContractVersions,
} as const;
