import BeachIcon from '@mui/icons-material/BeachAccessOutlined';
import ArticleIcon from '@mui/icons-material/ArticleOutlined';
import BusinessIcon from '@mui/icons-material/BusinessOutlined';
import CalendarIcon from '@mui/icons-material/CalendarMonthOutlined';
import ChecklistIcon from '@mui/icons-material/ChecklistOutlined';
import ComputerIcon from '@mui/icons-material/ComputerOutlined';
import ConfirmationNumberIcon from '@mui/icons-material/ConfirmationNumberOutlined';
import ExchangeIcon from '@mui/icons-material/CurrencyExchangeOutlined';
import FactCheckIcon from '@mui/icons-material/FactCheckOutlined';
import GavelIcon from '@mui/icons-material/DescriptionOutlined';
import DashboardIcon from '@mui/icons-material/GridViewOutlined';
import MailIcon from '@mui/icons-material/MailOutlined';
import MonthEndIcon from '@mui/icons-material/EventAvailableOutlined';
import GroupIcon from '@mui/icons-material/GroupOutlined';
import GroupsIcon from '@mui/icons-material/GroupsOutlined';
import HistoryIcon from '@mui/icons-material/HistoryOutlined';
import HourglassIcon from '@mui/icons-material/HourglassDisabledOutlined';
import PercentIcon from '@mui/icons-material/PercentOutlined';
import PaymentsIcon from '@mui/icons-material/PaymentsOutlined';
import PhoneIcon from '@mui/icons-material/PhoneInTalkOutlined';
import RuleIcon from '@mui/icons-material/RuleOutlined';
import ProfitIcon from '@mui/icons-material/QueryStatsOutlined';
import ScheduleIcon from '@mui/icons-material/ScheduleOutlined';
import ScoreIcon from '@mui/icons-material/SpeedOutlined';
import SellIcon from '@mui/icons-material/SellOutlined';
import StorefrontIcon from '@mui/icons-material/StorefrontOutlined';
import LayoutIcon from '@mui/icons-material/TableChartOutlined';
import BooksIcon from '@mui/icons-material/SummarizeOutlined';
import WriteOffIcon from '@mui/icons-material/MoneyOffOutlined';
import TimerIcon from '@mui/icons-material/TimerOutlined';
import UnbilledIcon from '@mui/icons-material/PendingActionsOutlined';
import TodayIcon from '@mui/icons-material/TodayOutlined';
import TuneIcon from '@mui/icons-material/TuneOutlined';
import WorkloadIcon from '@mui/icons-material/InsightsOutlined';
import type { ComponentType } from 'react';
import type { SvgIconProps } from '@mui/material';
import type { AccessName } from '../auth/access';
import type { AdminKey } from '../i18n/i18n-provider';

/** One line of the menu. */
export interface MenuEntry {
  /** Whose permission decides; null for what everybody has. */
  readonly access: AccessName | null;
  readonly to: string;
  readonly label: AdminKey;
  readonly icon: ComponentType<SvgIconProps>;
  /** Keys typed one after the other. */
  readonly shortcut?: string;
}

/** Lines that belong together. */
export interface MenuSection {
  readonly title: AdminKey | null;
  readonly entries: readonly MenuEntry[];
}

/** The menu: the day's work first, settings last. */
export const MENU: readonly MenuSection[] = [
  {
    title: null,
    entries: [
      { access: null, to: '/', label: 'menu.dashboard', icon: DashboardIcon, shortcut: 'g>h' },
      { access: 'my-day', to: '/my-day', label: 'menu.my_day', icon: TodayIcon, shortcut: 'g>g' },
      { access: 'tickets', to: '/tickets', label: 'menu.tickets', icon: ConfirmationNumberIcon, shortcut: 'g>t' },
      { access: 'calls', to: '/calls', label: 'menu.calls', icon: PhoneIcon, shortcut: 'g>a' },
      { access: 'desk-tasks', to: '/desk-tasks', label: 'menu.desk_tasks', icon: ChecklistIcon, shortcut: 'g>y' },
      { access: 'approvals', to: '/approvals', label: 'menu.approvals', icon: FactCheckIcon, shortcut: 'g>o' },
      { access: 'stuck-tickets', to: '/stuck-tickets', label: 'menu.stuck_tickets', icon: HourglassIcon, shortcut: 'g>k' },
      { access: 'inbound-mails', to: '/inbound-mails', label: 'menu.inbound_mails', icon: MailIcon },
      { access: 'service-plan', to: '/service-plan', label: 'menu.service_plan', icon: CalendarIcon, shortcut: 'g>s' },
      { access: 'target-report', to: '/target-report', label: 'menu.target_report', icon: ScoreIcon },
    ],
  },
  {
    title: 'menu.section_register',
    entries: [
      { access: 'customers', to: '/customers', label: 'menu.customers', icon: BusinessIcon, shortcut: 'g>m' },
      { access: 'contracts', to: '/contracts', label: 'menu.contracts', icon: GavelIcon },
      { access: 'assets', to: '/assets', label: 'menu.assets', icon: ComputerIcon, shortcut: 'g>c' },
    ],
  },
  {
    title: 'menu.section_money',
    entries: [
      { access: 'charge-lines', to: '/charge-lines', label: 'menu.charge_lines', icon: PaymentsIcon },
      { access: 'write-off-decisions', to: '/write-offs', label: 'menu.write_offs', icon: WriteOffIcon },
      { access: 'billing-periods', to: '/billing-periods', label: 'menu.billing_periods', icon: MonthEndIcon },
      { access: 'unbilled-work', to: '/unbilled-work', label: 'menu.unbilled_work', icon: UnbilledIcon },
      { access: 'charge-books', to: '/charge-books', label: 'menu.charge_books', icon: BooksIcon },
      { access: 'profitability', to: '/profitability', label: 'menu.profitability', icon: ProfitIcon },
      { access: 'workload', to: '/workload', label: 'menu.workload', icon: WorkloadIcon },
      { access: 'price-lists', to: '/price-lists', label: 'menu.price_lists', icon: SellIcon },
      { access: 'coverage', to: '/coverage', label: 'menu.coverage', icon: RuleIcon },
      { access: 'exchange-rates', to: '/exchange-rates', label: 'menu.exchange_rates', icon: ExchangeIcon },
      { access: 'export-layouts', to: '/export-layouts', label: 'menu.export_layouts', icon: LayoutIcon },
      { access: 'withholding', to: '/withholding/firm', label: 'menu.withholding', icon: PercentIcon },
    ],
  },
  {
    title: 'menu.section_setup',
    entries: [
      { access: 'settings', to: '/settings/firm', label: 'menu.firm', icon: StorefrontIcon },
      { access: 'targets', to: '/targets/firm', label: 'menu.targets', icon: TimerIcon },
      { access: 'calendars', to: '/calendars', label: 'menu.calendars', icon: ScheduleIcon },
      { access: 'teams', to: '/teams', label: 'menu.teams', icon: GroupsIcon },
      { access: 'absences', to: '/absences', label: 'menu.absences', icon: BeachIcon },
      { access: 'reply-templates', to: '/reply-templates', label: 'menu.reply_templates', icon: ArticleIcon },
      { access: 'users', to: '/users', label: 'menu.users', icon: GroupIcon },
      { access: 'audit-log', to: '/audit-log', label: 'menu.audit_log', icon: HistoryIcon },
      { access: 'ops', to: '/ops', label: 'menu.ops', icon: TuneIcon },
    ],
  },
];

/** Lines that may stand at a phone's lower edge: first the work on the road, then that of who invoices it. */
export const PHONE_TABS: readonly MenuEntry[] = ['/my-day', '/tickets', '/assets', '/charge-lines', '/billing-periods', '/customers'].flatMap((to) =>
  MENU.flatMap(({ entries }) => entries.filter((entry) => entry.to === to)),
);
