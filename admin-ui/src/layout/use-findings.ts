import { useGetList, type RaRecord } from 'react-admin';
import { useMay } from '../auth/use-me';
import type { AdminKey } from '../i18n/i18n-provider';
import { useSettled } from '../forms/use-settled';
import { useText } from '../i18n/use-text';
import { parseLabel } from '../../../domain/ids';
import { formatPhone, phoneDigits } from '../../../domain/phone';
import { queueLink } from '../tickets/queue-tabs';
import type { Permission } from '../../../domain/roles';

/** Something that a search found. */
export interface Finding {
  readonly group: string;
  readonly to: string;
  readonly title: string;
  readonly detail: string;
}

interface Place {
  readonly resource: string;
  readonly group: AdminKey;
  readonly permission: Permission;
  readonly title: (record: RaRecord) => string;
  readonly detail: (record: RaRecord, text: ReturnType<typeof useText>) => string;
  /** Where a finding leads; the record's own page unless told. */
  readonly to?: (record: RaRecord) => string;
}

const joined = (...parts: unknown[]): string => parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');

const PLACES = {
  tickets: {
    resource: 'tickets',
    group: 'menu.tickets',
    permission: 'ticket.read',
    title: ({ number, subject }) => `#${String(number)} ${String(subject ?? '')}`,
    detail: ({ customerName, requesterName, assetLabel }) => joined(customerName, requesterName, assetLabel),
  },
  assets: {
    resource: 'assets',
    group: 'menu.assets',
    permission: 'asset.read',
    title: ({ label, name, brand, model }) => joined(label, name ?? joined(brand, model)),
    detail: ({ serial, place }) => joined(serial, place),
  },
  customers: {
    resource: 'customers',
    group: 'menu.customers',
    permission: 'customer.read',
    title: ({ name }) => String(name),
    detail: ({ number }, text) => text('customer.by_number', { number: String(number) }),
  },
  // Who calls is somebody with tickets: that is what the call is about.
  contacts: {
    resource: 'contacts',
    group: 'customer.tab_contacts',
    permission: 'customer.read',
    title: ({ name, customerName }) => joined(name, customerName),
    detail: ({ phone, email }) => joined(typeof phone === 'string' ? formatPhone(phone) : null, email),
    to: ({ id }) => queueLink({ contactId: String(id) }),
  },
} as const satisfies Record<string, Place>;

const WAIT_MS = 200;
const PER_PLACE = 6;

/** Searches the places that this person may read, a moment after the last key. */
export function useFindings(typed: string): { findings: Finding[]; searching: boolean } {
  const q = useSettled(typed.trim(), WAIT_MS);
  const tickets = usePlace(PLACES.tickets, q);
  // A number with its sign is how tickets are named; the sign itself stands in no text.
  const bare = q.replace(/^#(?=\d+$)/, '');
  const assets = usePlace(PLACES.assets, bare);
  const customers = usePlace(PLACES.customers, q);
  const contacts = usePlace(PLACES.contacts, phoneDigits(q) ?? bare);
  const all = isWholeLabel(q) ? [assets, tickets, contacts, customers] : [tickets, assets, contacts, customers];
  const searching = q !== typed.trim() || all.some((place) => place.searching);
  // What fitted the letters before, or came first by chance, is not what Enter means.
  return { findings: searching ? [] : all.flatMap(({ findings }) => findings), searching };
}

function usePlace({ resource, group, permission, title, detail, to }: Place, q: string): { findings: Finding[]; searching: boolean } {
  const may = useMay();
  const text = useText();
  const enabled = q.length > 1 && may(permission);
  const { data = [], isPending } = useGetList(resource, { pagination: { page: 1, perPage: PER_PLACE }, filter: { q } }, { enabled });
  const findings = enabled
    ? data.map((record) => ({
        group: text(group),
        to: to?.(record) ?? `/${resource}/${String(record.id)}/show`,
        title: title(record),
        detail: detail(record, text),
      }))
    : [];
  return { findings, searching: enabled && isPending };
}

/** A label with its letters means the device, however it is written; digits alone may as well be a ticket's number. */
function isWholeLabel(typed: string): boolean {
  return /^\p{L}/u.test(typed) && parseLabel(typed) !== null;
}
