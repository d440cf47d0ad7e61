import { Fragment, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { ASSET_KINDS, ASSET_STATUSES, OWNERSHIPS } from '../../../domain/asset-kinds';
import { LINE_DECISIONS } from '../../../domain/charge-decisions';
import { CHARGE_HOLD_REASONS } from '../../../domain/charge-holds';
import type { TargetSet } from '../../../domain/clocks/targets';
import { isCivilDate } from '../../../domain/civil-date';
import { CONTEST_OUTCOMES } from '../../../domain/contest-outcomes';
import { CONTACT_ROLES } from '../../../domain/contact-roles';
import { CONTRACT_KINDS } from '../../../domain/contract-kinds';
import { MISSING_CODES } from '../../../domain/export-layout/codes';
import { LAYOUT_GRAINS } from '../../../domain/export-layout/fields';
import { DATE_FORMATS, DECIMAL_SIGNS, DELIMITERS, ENCODINGS } from '../../../domain/export-layout/layout';
import { PROGRAMS } from '../../../domain/export-layout/programs';
import { DESK_TASKS } from '../../../domain/desk-tasks';
import { FEE_PERIODS } from '../../../domain/fixed-fee';
import { formatCivilDate, formatMonth } from '../../../domain/format';
import type { Label } from '../../../domain/label';
import { formatMoney } from '../../../domain/money';
import { OUTBOX_KINDS } from '../../../domain/outbox-kinds';
import { ROLES } from '../../../domain/roles';
import { WITHDRAWAL_CALLERS } from '../../../domain/withdrawal-callers';
import { VERIFICATIONS } from '../../../domain/verification';
import { CopyText } from '../fields/CopyText';
import { useAppLocale, useTableLabel, useText } from '../i18n/use-text';
import { targetLines } from '../targets/duration-text';
import { AuditReference } from './AuditReference';
import { recordKindOf } from './audit-references';
import { listedLines, type Words } from './listed-values';

/** Where the names of a record's fields stand in the catalog. */
const RESOURCES: Readonly<Record<string, string>> = {
  absence: 'absences',
  asset: 'assets',
  calendar: 'calendars',
  chargeLine: 'charge-lines',
  contact: 'contacts',
  contactSubstitute: 'contact-substitutes',
  contract: 'contracts',
  delivery: 'deliveries',
  exchangeRate: 'exchange-rates',
  exportLayout: 'export-layouts',
  customer: 'customers',
  holiday: 'holidays',
  labourCost: 'labour-costs',
  priceList: 'price-lists',
  replyTemplate: 'reply-templates',
  site: 'sites',
  team: 'teams',
  user: 'users',
};

/** Values that are keys of a table of the domain, by field. */
const TABLES: Readonly<Record<string, Readonly<Record<string, Label>>>> = {
  caller: WITHDRAWAL_CALLERS,
  decision: LINE_DECISIONS,
  holdReason: CHARGE_HOLD_REASONS,
  role: ROLES,
  ownership: OWNERSHIPS,
  roles: CONTACT_ROLES,
  'ticket.method': VERIFICATIONS,
  'asset.kind': ASSET_KINDS,
  'asset.status': ASSET_STATUSES,
  'contract.fixedFeePeriod': FEE_PERIODS,
  'contract.kind': CONTRACT_KINDS,
  'deskTask.kind': DESK_TASKS,
  'deskTask.outcome': CONTEST_OUTCOMES,
  'delivery.kind': OUTBOX_KINDS,
  'exportLayout.program': PROGRAMS,
  'exportLayout.grain': LAYOUT_GRAINS,
  'exportLayout.delimiter': DELIMITERS,
  'exportLayout.decimal': DECIMAL_SIGNS,
  'exportLayout.dateFormat': DATE_FORMATS,
  'exportLayout.encoding': ENCODINGS,
  'exportLayout.missingCode': MISSING_CODES,
};
const AMOUNTS = ['net', 'vat', 'gross', 'withheld'];
const MONTHS = ['period', 'billingMonth', 'movedTo'];
/** Told by something else of the entry already: `changes` holds the values of `fields`, a layout has its name; hashes say nothing to a reader. */
const SILENT = ['fields', 'evidenceHash', 'layoutId'];
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Fact = readonly [name: string, value: ReactNode];
type Values = Readonly<Record<string, unknown>>;

function useListedWords(): Words {
  const text = useText();
  return {
    locale: useAppLocale(),
    closed: text('calendar.closed'),
    day: (day) => text(`weekday_short.${day}`),
    vat: (rate) => text('charge.at_rate', { rate }),
    withholding: (code) => `${text('price.withholding')} ${code}`,
  };
}

/** Names and values of an entry in words; a field or a value without words is shown as it is recorded. */
export function useAuditFacts(): (subjectType: string, values: Values) => Fact[] {
  const translate = useTranslate();
  const text = useText();
  const locale = useAppLocale();
  const tableLabel = useTableLabel();
  const words = useListedWords();
  const nameOf = (subjectType: string, field: string): string =>
    translate(`audit.field.${field}`, { _: translate(`resources.${RESOURCES[subjectType] ?? subjectType}.fields.${field}`, { _: field }) });
  const wordsOf = (subjectType: string, field: string, value: unknown): ReactNode => {
    if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return '—';
    const lines = linesOf(field, value, words);
    if (lines !== null) return lines;
    if (typeof value === 'boolean') return text(value ? 'audit.yes' : 'audit.no');
    if (isChange(value))
      return (
        <>
          {wordsOf(subjectType, field, value.from)} → {wordsOf(subjectType, field, value.to)}
        </>
      );
    if (Array.isArray(value) && value.every((one) => typeof one !== 'object'))
      return value.map((one, index) => (
        <Fragment key={String(one)}>
          {index > 0 && ', '}
          {wordsOf(subjectType, field, one)}
        </Fragment>
      ));
    if (field === 'targets')
      return targetLines(value as TargetSet, locale).map(({ priority, promises }) => <div key={priority}>{`${priority}: ${promises}`}</div>);
    if (typeof value === 'object') return JSON.stringify(value);
    const word = String(value as string | number);
    if (isId(word)) return idOf(subjectType, field, word);
    const table = TABLES[`${subjectType}.${field}`] ?? TABLES[field];
    if (table) return tableLabel(table, word);
    if (AMOUNTS.includes(field)) return formatMoney(word, 'TRY', locale);
    if (MONTHS.includes(field)) return formatMonth(word, locale);
    return isCivilDate(word) ? formatCivilDate(word, locale) : word;
  };
  return (subjectType, values) => {
    const { changes, ...others } = values;
    // An old entry may hold the names of its fields alone.
    const shown = changes === undefined ? Object.entries(values) : Object.entries({ ...others, ...(changes as Values) });
    return (
      shown
        .filter(([field]) => !SILENT.includes(field) || (field === 'fields' && changes === undefined))
        // The ticket itself is named by its number.
        .filter(([field]) => field !== 'ticketNumber' || !isId(values['ticketId']))
        .map(([field, value]) => [nameOf(subjectType, field), wordsOf(subjectType, field, value)])
    );
  };
}

/** A list, or what changed in it, line by line; null where there is nothing of the kind to be said. */
function linesOf(field: string, value: unknown, words: Words): ReactNode {
  const { from, to } = isChange(value) ? value : { from: undefined, to: value };
  const lines = listedLines(field, from, to, words);
  return lines === null || lines.length === 0 ? null : lines.map((line) => <div key={line}>{line}</div>);
}

interface Change {
  readonly from: unknown;
  readonly to: unknown;
}

function isChange(value: unknown): value is Change {
  return typeof value === 'object' && value !== null && 'from' in value && 'to' in value;
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

function idOf(subjectType: string, field: string, id: string): ReactNode {
  const kind = recordKindOf(subjectType, field);
  return kind === null ? <CopyText value={id} /> : <AuditReference kind={kind} id={id} />;
}
