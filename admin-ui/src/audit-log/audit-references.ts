import { useGetManyAggregate } from 'react-admin';
import { useCanDo } from '../auth/use-me';

interface Reference {
  readonly resource: string;
  /** Field of the record that names it. */
  readonly name: string;
  /** What stands before the name. */
  readonly mark?: string;
  /** Whether the record has a page of its own. */
  readonly page: boolean;
}

/** Kinds of records that an id may stand for. */
const RECORDS = {
  asset: { resource: 'assets', name: 'label', page: true },
  calendar: { resource: 'calendars', name: 'name', page: true },
  contact: { resource: 'contacts', name: 'name', page: false },
  contract: { resource: 'contracts', name: 'number', page: true },
  customer: { resource: 'customers', name: 'name', page: true },
  priceList: { resource: 'price-lists', name: 'name', page: true },
  site: { resource: 'sites', name: 'name', page: true },
  team: { resource: 'teams', name: 'name', page: false },
  ticket: { resource: 'tickets', name: 'number', mark: '#', page: true },
  user: { resource: 'users', name: 'name', page: false },
} as const satisfies Readonly<Record<string, Reference>>;

/** The kind of record that an id stands for. */
export type RecordKind = keyof typeof RECORDS;

/** What the id in a field of an entry stands for. */
const FIELDS: Readonly<Record<string, RecordKind>> = {
  assetId: 'asset',
  calendarId: 'calendar',
  contactId: 'contact',
  customerId: 'customer',
  deviceIds: 'asset',
  openedById: 'user',
  parentId: 'asset',
  priceListId: 'priceList',
  siteId: 'site',
  siteIds: 'site',
  memberIds: 'user',
  substituteId: 'user',
  teamId: 'team',
  ticketId: 'ticket',
  userId: 'user',
  voucherId: 'contact',
  with: 'asset',
};

/** A customer's people stand in for each other as staff do. */
const OTHER_FIELDS: Readonly<Record<string, RecordKind>> = { 'contactSubstitute.substituteId': 'contact' };

/** The kind of record that a field's id stands for, in entries about a kind of record; null where it is none, or none that has a name. */
export function recordKindOf(subjectType: string, field: string): RecordKind | null {
  return OTHER_FIELDS[`${subjectType}.${field}`] ?? FIELDS[field] ?? null;
}

/** Whether entries are about records of this kind. */
export function isRecordKind(subjectType: string): subjectType is RecordKind {
  return Object.hasOwn(RECORDS, subjectType);
}

/** Address of a record's page; null where it has none. */
export function recordPage(kind: RecordKind, id: string): string | null {
  const { resource, page }: Reference = RECORDS[kind];
  return page ? `/${resource}/${id}/show` : null;
}

/** Name of a record; null while it is asked for, for who may not read it, and when it is gone. Many on a page are asked for at once. */
export function useRecordName(kind: RecordKind, id: string | null): string | null {
  const can = useCanDo();
  const { resource, name, mark = '' }: Reference = RECORDS[kind];
  // Everyone knows the names of the staff; the list of users, which `can` speaks of, is for administrators.
  const enabled = id !== null && (kind === 'user' || can(resource, 'show'));
  const { data } = useGetManyAggregate(resource, { ids: id === null ? [] : [id] }, { enabled });
  const value = enabled ? (data?.[0] as Readonly<Record<string, unknown>> | undefined)?.[name] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? `${mark}${value}` : null;
}
