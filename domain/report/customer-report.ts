import type { ApprovalStatus } from '../approval-content';
import type { ApprovalKind } from '../approval-kinds';
import type { AssetKind } from '../asset-kinds';
import type { Channel } from '../channels';
import type { CivilDate } from '../civil-date';
import type { Target } from '../clocks/targets';
import type { ContractKind } from '../contract-kinds';
import type { Label } from '../label';
import type { Currency, DecimalText } from '../money';
import type { Priority } from '../priorities';
import type { LineType } from '../line-types';
import type { InventoryChangeKind } from './inventory-changes';
import type { Recommendation } from './recommendations';
import type { TrendPoint } from './trend';

/** How the figures are shaped; a later shape has a later number, so that kept figures stay readable. */
export const REPORT_FORMAT = 1;

/** Our firm as the report names it. */
export interface ReportFirm {
  readonly name: string;
  readonly legalName: string;
  readonly email: string;
  readonly phone: string | null;
  readonly address: string | null;
}

/** A contract that was in force on a day of the period. */
export interface ReportContract {
  readonly number: string;
  readonly kind: ContractKind;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
}

/** Tickets of the period: carriedIn + opened + reopened = solved + endedOtherwise + carriedOut. */
export interface TicketSummary {
  readonly carriedIn: number;
  readonly opened: number;
  /** Solved or ended before, and at work again. */
  readonly reopened: number;
  readonly solved: number;
  /** Refused, cancelled or merged into another ticket. */
  readonly endedOtherwise: number;
  readonly carriedOut: number;
  /** Confirmed by the requester, or by nobody's objection. */
  readonly closed: number;
  /** Of what is carried out: past the time that was promised for its solution. */
  readonly overdue: number;
}

/** How one kind of promise was kept, in minutes of business time; of one priority, or (null) of all. */
export interface PromiseFigures {
  readonly target: Target;
  readonly priority: Priority | null;
  /** Kept, missed, or done without a promise. */
  readonly count: number;
  readonly kept: number;
  readonly missed: number;
  readonly averageMinutes: number | null;
  readonly medianMinutes: number | null;
}

/** How the tickets that were solved were helped: on site, else remotely, else without either. */
export interface PlaceShare {
  readonly onsite: number;
  readonly remote: number;
  readonly desk: number;
}

/** Permissions to connect that were asked for in the period, by what became of them. */
export interface PermissionFigures {
  readonly asked: number;
  readonly given: number;
  readonly declined: number;
  readonly unanswered: number;
  /** Given, and taken back. */
  readonly withdrawn: number;
  readonly contested: number;
}

/** A remote session that began in the period. */
export interface ReportSession {
  readonly startedAt: string;
  readonly ticketNumber: number;
  readonly deviceLabel: string;
  readonly technician: string;
  readonly minutes: number | null;
  /** By what the permission was given: FORM, LINK, STATUS_PAGE, PHONE. */
  readonly permittedBy: string | null;
}

/** An onsite visit that was completed in the period; amounts without VAT, of what is billed. */
export interface ReportVisit {
  readonly completedAt: string;
  readonly site: string | null;
  readonly ticketNumber: number;
  readonly technician: string;
  readonly approver: string | null;
  readonly approvedOn: CivilDate | null;
  readonly minutes: number | null;
  readonly isSolved: boolean;
  readonly visit: DecimalText;
  readonly travel: DecimalText;
  readonly lodging: DecimalText;
  readonly other: DecimalText;
  readonly currency: Currency;
}

/** A device with several tickets of the period. */
export interface RepeatDevice {
  readonly label: string;
  readonly kind: AssetKind;
  readonly model: string | null;
  readonly tickets: number;
  /** Its age is not known otherwise. */
  readonly registeredOn: CivilDate;
  readonly warrantyEndsOn: CivilDate | null;
}

/** A person with several tickets of the period. */
export interface RepeatRequester {
  readonly name: string;
  readonly tickets: number;
}

/** Something that changed in the inventory. */
export interface InventoryChange {
  readonly at: string;
  readonly label: string;
  readonly kind: AssetKind;
  readonly model: string | null;
  readonly change: InventoryChangeKind;
  readonly fromSite: string | null;
  readonly toSite: string | null;
}

/** A device whose warranty ends soon after the report was made. */
export interface EndingWarranty {
  readonly label: string;
  readonly kind: AssetKind;
  readonly endsOn: CivilDate;
}

/** A billed line with the sentence why. */
export interface ReportLine {
  readonly serviceDate: CivilDate;
  /** Null of what is of no ticket. */
  readonly ticketNumber: number | null;
  readonly workType: LineType;
  readonly description: string;
  readonly quantity: DecimalText;
  readonly unit: string;
  readonly net: DecimalText;
  readonly currency: Currency;
  readonly reason: Label;
}

/** Sums of the billed lines in one currency. */
export interface LineTotals {
  readonly currency: Currency;
  readonly net: DecimalText;
  readonly vat: DecimalText;
  readonly gross: DecimalText;
  /** VAT that the customer declares itself (tevkifat), and what is left to be paid to us. */
  readonly withheld: DecimalText;
  readonly payable: DecimalText;
}

/** What the period costs beside the contract, and what the contract covered. */
export interface ChargeFigures {
  readonly lines: readonly ReportLine[];
  readonly totals: readonly LineTotals[];
  readonly covered: { readonly count: number; readonly minutes: number };
  /** Waits for a decision and is in no sum. */
  readonly held: { readonly count: number; readonly totals: readonly { readonly currency: Currency; readonly net: DecimalText }[] };
}

/** A request for an approval that was asked or decided in the period. */
export interface ReportApproval {
  readonly openedOn: CivilDate;
  readonly ticketNumber: number;
  readonly kind: ApprovalKind;
  readonly approver: string;
  /** Without VAT: what was approved, or else what was asked. */
  readonly total: DecimalText;
  readonly currency: Currency;
  readonly status: ApprovalStatus;
  readonly decidedOn: CivilDate | null;
}

/** Approvals of the period: asked, and decided in it whenever they were asked. */
export interface ApprovalFigures {
  readonly asked: number;
  readonly approved: number;
  readonly refused: number;
  readonly lapsed: number;
  readonly contested: number;
  readonly list: readonly ReportApproval[];
}

/** What requesters think of the result. */
export interface RatingFigures {
  readonly count: number;
  /** Two digits; null where nobody rated. */
  readonly average: DecimalText | null;
  /** How often one star, two, … five. */
  readonly stars: readonly number[];
}

/** What a report is made for: a month that is over, or any period that staff ask about. */
export const REPORT_OCCASIONS = ['MONTH_END', 'ON_DEMAND'] as const;
export type ReportOccasion = (typeof REPORT_OCCASIONS)[number];

/** The figures of a customer's report (M3): every file and page of it is made from them alone. */
export interface CustomerReport {
  readonly format: typeof REPORT_FORMAT;
  readonly occasion: ReportOccasion;
  readonly firm: ReportFirm;
  readonly customer: { readonly name: string; readonly number: number; readonly taxNumber: string | null };
  /** Both inclusive, days of Istanbul. */
  readonly period: { readonly from: CivilDate; readonly to: CivilDate };
  readonly madeAt: string;
  /** Null: nobody, a month's end makes its own. */
  readonly madeBy: string | null;
  readonly contracts: readonly ReportContract[];
  readonly summary: TicketSummary;
  readonly trend: readonly TrendPoint[];
  readonly channels: readonly { readonly channel: Channel; readonly count: number }[];
  /** Null: none was chosen. */
  readonly categories: readonly { readonly category: string | null; readonly count: number }[];
  readonly priorities: readonly { readonly priority: Priority; readonly count: number }[];
  readonly promises: readonly PromiseFigures[];
  readonly places: PlaceShare;
  readonly permissions: PermissionFigures;
  readonly sessions: readonly ReportSession[];
  readonly visits: readonly ReportVisit[];
  readonly repeatDevices: readonly RepeatDevice[];
  readonly repeatRequesters: readonly RepeatRequester[];
  /** What is in the register at the moment of making, by kind. */
  readonly inventory: readonly { readonly kind: AssetKind; readonly count: number; readonly inRepair: number }[];
  readonly inventoryChanges: readonly InventoryChange[];
  readonly endingWarranties: readonly EndingWarranty[];
  readonly charges: ChargeFigures;
  readonly approvals: ApprovalFigures;
  readonly ratings: RatingFigures;
  readonly recommendations: readonly Recommendation[];
}

/** The figures before anything is concluded from them. */
export type ReportFacts = Omit<CustomerReport, 'recommendations'>;
