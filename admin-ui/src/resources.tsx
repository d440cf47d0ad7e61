import { lazy, type ComponentType } from 'react';
import type { RaRecord, ResourceProps } from 'react-admin';
import { Route } from 'react-router-dom';
import { assetTitle, customerTitle, nameTitle } from './fields/titles';

/** Each room of the house is fetched when it is first entered. */
function room<M extends Record<string, unknown>, K extends keyof M & string>(load: () => Promise<M>, view: K): ComponentType {
  return lazy(async () => ({ default: (await load())[view] as ComponentType }));
}

const tickets = () => import('./tickets');
const customers = () => import('./customers');
const sites = () => import('./sites');
const contacts = () => import('./contacts');
const contactSubstitutes = () => import('./contact-substitutes');
const contracts = () => import('./contracts');
const contractVersions = () => import('./contract-versions');
const assets = () => import('./assets');
const deskTasks = () => import('./desk-tasks');
const approvals = () => import('./approvals');
const mentions = () => import('./mentions');
const stuckTickets = () => import('./stuck-tickets');
const chargeLines = () => import('./charge-lines');
const writeOffs = () => import('./write-offs');
const billingPeriods = () => import('./billing-periods');
const unbilledWork = () => import('./unbilled-work');
const chargeBooks = () => import('./charge-books');
const exportLayouts = () => import('./export-layouts');
const labourCosts = () => import('./labour-costs');
const priceLists = () => import('./price-lists');
const exchangeRates = () => import('./exchange-rates');
const withholding = () => import('./withholding');
const calendars = () => import('./calendars');
const deliveries = () => import('./deliveries');
const targets = () => import('./targets');
const inboundMails = () => import('./inbound-mails');
const settings = () => import('./settings');
const replyTemplates = () => import('./reply-templates');
const users = () => import('./users');
const teams = () => import('./teams');
const absences = () => import('./absences');
const auditLog = () => import('./audit-log');

const TicketAddress = room(tickets, 'TicketAddress');
const ApprovalRecordPage = room(tickets, 'ApprovalRecordPage');
const ConsentRecordPage = room(tickets, 'ConsentRecordPage');

/** Start page. */
export const Dashboard = room(() => import('./dashboard'), 'Dashboard');

/** Everything that react-admin routes by itself. */
export const RESOURCES: readonly ResourceProps[] = [
  {
    name: 'tickets',
    list: room(tickets, 'TicketList'),
    show: room(tickets, 'TicketShow'),
    create: room(tickets, 'TicketCreate'),
    children: (
      <>
        <Route path=":id" element={<TicketAddress />} />
        <Route path=":id/approvals/:approvalId" element={<ApprovalRecordPage />} />
        <Route path=":id/consents/:consentId" element={<ConsentRecordPage />} />
      </>
    ),
    recordRepresentation: ({ number }: RaRecord) => `#${String(number)}`,
  },
  {
    name: 'customers',
    list: room(customers, 'CustomerList'),
    show: room(customers, 'CustomerShow'),
    edit: room(customers, 'CustomerEdit'),
    create: room(customers, 'CustomerCreate'),
    recordRepresentation: customerTitle,
  },
  { name: 'sites', show: room(sites, 'SiteShow'), edit: room(sites, 'SiteEdit'), create: room(sites, 'SiteCreate'), recordRepresentation: nameTitle },
  { name: 'contacts', edit: room(contacts, 'ContactEdit'), create: room(contacts, 'ContactCreate'), recordRepresentation: nameTitle },
  { name: 'contact-substitutes', edit: room(contactSubstitutes, 'SubstituteEdit'), create: room(contactSubstitutes, 'SubstituteCreate') },
  {
    name: 'contracts',
    list: room(contracts, 'ContractList'),
    show: room(contracts, 'ContractShow'),
    edit: room(contracts, 'ContractEdit'),
    create: room(contracts, 'ContractCreate'),
    recordRepresentation: 'number',
  },
  { name: 'contract-versions', edit: room(contractVersions, 'VersionEdit'), create: room(contractVersions, 'VersionCreate') },
  {
    name: 'assets',
    list: room(assets, 'AssetList'),
    show: room(assets, 'AssetShow'),
    edit: room(assets, 'AssetEdit'),
    create: room(assets, 'AssetCreate'),
    recordRepresentation: assetTitle,
  },
  { name: 'stuck-tickets', list: room(stuckTickets, 'StuckTicketList') },
  { name: 'approvals', list: room(approvals, 'ApprovalList') },
  { name: 'desk-tasks', list: room(deskTasks, 'DeskTaskList') },
  { name: 'charge-lines', list: room(chargeLines, 'ChargeLineList') },
  { name: 'write-offs', list: room(writeOffs, 'WriteOffList') },
  {
    name: 'billing-periods',
    list: room(billingPeriods, 'MonthBoard'),
    show: room(billingPeriods, 'MonthDraft'),
    recordRepresentation: 'customerName',
  },
  { name: 'unbilled-work', list: room(unbilledWork, 'UnbilledList') },
  { name: 'charge-books', list: room(chargeBooks, 'ChargeBookList') },
  {
    name: 'export-layouts',
    list: room(exportLayouts, 'ExportLayoutList'),
    show: room(exportLayouts, 'ExportLayoutShow'),
    edit: room(exportLayouts, 'ExportLayoutEdit'),
    create: room(exportLayouts, 'ExportLayoutCreate'),
    recordRepresentation: nameTitle,
  },
  {
    name: 'labour-costs',
    list: room(labourCosts, 'LabourCostList'),
    edit: room(labourCosts, 'LabourCostEdit'),
    create: room(labourCosts, 'LabourCostCreate'),
    recordRepresentation: ({ firstDay }: RaRecord) => String(firstDay),
  },
  {
    name: 'price-lists',
    list: room(priceLists, 'PriceListList'),
    show: room(priceLists, 'PriceListShow'),
    edit: room(priceLists, 'PriceListEdit'),
    create: room(priceLists, 'PriceListCreate'),
    recordRepresentation: nameTitle,
  },
  {
    name: 'exchange-rates',
    list: room(exchangeRates, 'ExchangeRateList'),
    edit: room(exchangeRates, 'ExchangeRateEdit'),
    create: room(exchangeRates, 'ExchangeRateCreate'),
    recordRepresentation: ({ currency, day }: RaRecord) => `${String(currency)} ${String(day)}`,
  },
  { name: 'exchange-rate-rule', edit: room(exchangeRates, 'RateRuleEdit'), recordRepresentation: () => '' },
  { name: 'withholding', edit: room(withholding, 'WithholdingEdit'), recordRepresentation: () => '' },
  {
    name: 'calendars',
    list: room(calendars, 'CalendarList'),
    show: room(calendars, 'CalendarShow'),
    edit: room(calendars, 'CalendarEdit'),
    create: room(calendars, 'CalendarCreate'),
    recordRepresentation: nameTitle,
  },
  {
    name: 'holidays',
    list: room(calendars, 'HolidayList'),
    edit: room(calendars, 'HolidayEdit'),
    create: room(calendars, 'HolidayCreate'),
    recordRepresentation: 'date',
  },
  { name: 'targets', edit: room(targets, 'TargetsEdit'), recordRepresentation: () => '' },
  {
    name: 'reply-templates',
    list: room(replyTemplates, 'ReplyTemplateList'),
    edit: room(replyTemplates, 'ReplyTemplateEdit'),
    create: room(replyTemplates, 'ReplyTemplateCreate'),
    recordRepresentation: nameTitle,
  },
  { name: 'settings', edit: room(settings, 'FirmEdit'), recordRepresentation: nameTitle },
  { name: 'users', list: room(users, 'UserList'), edit: room(users, 'UserEdit'), create: room(users, 'UserCreate'), recordRepresentation: nameTitle },
  { name: 'teams', list: room(teams, 'TeamList'), edit: room(teams, 'TeamEdit'), create: room(teams, 'TeamCreate'), recordRepresentation: nameTitle },
  { name: 'absences', list: room(absences, 'AbsenceList'), edit: room(absences, 'AbsenceEdit'), create: room(absences, 'AbsenceCreate') },
  { name: 'deliveries', list: room(deliveries, 'DeliveryList') },
  { name: 'inbound-mails', list: room(inboundMails, 'InboundMailList'), show: room(inboundMails, 'InboundMailShow') },
  { name: 'mentions', list: room(mentions, 'MentionList') },
  { name: 'mailboxes' },
  { name: 'audit-log', list: room(auditLog, 'AuditLogList') },
];

/** Screens that are no resource. */
export const PAGES: readonly {
  readonly path: string;
  readonly access: 'calls' | 'service-plan' | 'my-day' | 'target-report' | 'coverage' | 'profitability' | 'workload' | 'ops';
  readonly page: ComponentType;
}[] = [
  { path: '/calls', access: 'calls', page: room(() => import('./calls'), 'CallIntake') },
  { path: '/service-plan', access: 'service-plan', page: room(() => import('./service-plan'), 'ServicePlan') },
  { path: '/my-day', access: 'my-day', page: room(() => import('./my-day'), 'MyDay') },
  { path: '/target-report/tickets', access: 'target-report', page: room(() => import('./target-report'), 'PromiseListPage') },
  { path: '/target-report', access: 'target-report', page: room(() => import('./target-report'), 'TargetReport') },
  { path: '/coverage', access: 'coverage', page: room(() => import('./coverage'), 'CoveragePage') },
  { path: '/profitability', access: 'profitability', page: room(() => import('./profitability'), 'ProfitabilityPage') },
  { path: '/workload', access: 'workload', page: room(() => import('./workload'), 'WorkloadPage') },
  { path: '/ops', access: 'ops', page: room(() => import('./ops'), 'OpsPage') },
];
