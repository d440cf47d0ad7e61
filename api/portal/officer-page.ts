import type { Request, Response } from 'express';
import { APPROVAL_STATUSES } from '../../domain/approval-content';
import { askedKindLabel } from '../../domain/approval-kinds';
import { ASSET_KINDS, ASSET_STATUSES } from '../../domain/asset-kinds';
import { CONSENT_STATUSES } from '../../domain/consent-text';
import { formatCivilDate, formatDateTime, formatDeadline } from '../../domain/format';
import type { Locale } from '../../domain/locale';
import { formatMoney } from '../../domain/money';
import { PARTIES } from '../../domain/parties';
import { stateLabel } from '../../domain/state-label';
import { t, type TextKey } from '../../i18n';
import {
  firmApprovals,
  firmCounts,
  firmDevices,
  firmPermissions,
  firmTickets,
  OFFICER_PAGE,
  type FirmApproval,
  type FirmDevice,
  type FirmPermission,
  type FirmTicket,
  type Listed,
  type OfficerList,
} from '../services/officer-lists';
import type { Queryable } from '../../platform/command-inbox';
import { sendPage, type PortalContext } from './context';
import { withLanguage } from './access-door';
import { officersPage, type OfficerVisit } from './officer-door';

/** What every page of an officer says at its top and bottom. */
export function officerFrame(req: Request, { officer, visit, locale, path }: OfficerVisit): Record<string, unknown> {
  return {
    officerFirm: officer.firm,
    who: `${officer.name} · ${officer.email}`,
    until: formatDeadline(visit.until, locale),
    home: withLanguage(req, path),
    end: withLanguage(req, path),
  };
}

/** `/yetkili/<visit>`: what there is to see, and whose it is. */
export const showOfficer = officersPage(async (context, req, res, visit) => {
  const { officer, locale, path } = visit;
  const counts = await firmCounts(context.deps.db.pool, officer.customerId);
  const link = (name: string, title: string, hint: string): object => ({ title, hint, to: withLanguage(req, `${path}/${name}`) });
  await sendPage(context, req, res, {
    name: 'officer',
    locale,
    title: `${t(locale, 'portal.officerTitle')} – ${officer.firm}`,
    isPrivate: true,
    view: {
      ...officerFrame(req, visit),
      links: [
        link('talepler', t(locale, 'portal.officerTickets'), t(locale, 'portal.officerTicketsHint', { count: counts.tickets })),
        link('cihazlar', t(locale, 'portal.officerDevices'), t(locale, 'portal.officerDevicesHint', { count: counts.devices })),
        link('onaylar', t(locale, 'portal.officerApprovals'), t(locale, 'portal.officerApprovalsHint')),
        link('izinler', t(locale, 'portal.officerPermissions'), t(locale, 'portal.officerPermissionsHint')),
        link('raporlar', t(locale, 'portal.officerReports'), t(locale, 'portal.officerReportsHint', { count: counts.reports })),
      ],
    },
  });
});

/** A row of a list: what it is, and what is said of it. */
interface Shown {
  readonly head: string;
  readonly tag?: string;
  readonly lines: readonly string[];
}

interface ListPage<T> {
  readonly name: string;
  readonly title: TextKey;
  readonly none: TextKey;
  readonly lead?: TextKey;
  readonly isSearched?: true;
  read(db: Queryable, list: OfficerList & { readonly search: string }): Promise<Listed<T>>;
  shown(row: T, locale: Locale): Shown;
}

function listPage<T>({ name, title, none, lead, isSearched, read, shown }: ListPage<T>): ReturnType<typeof officersPage> {
  return officersPage(async (context: PortalContext, req: Request, res: Response, visit: OfficerVisit) => {
    const { officer, locale, path, at } = visit;
    const search = isSearched === true && typeof req.query['ara'] === 'string' ? req.query['ara'].slice(0, 100).trim() : '';
    const asked = pageOf(req);
    const list = { customerId: officer.customerId, at, search };
    let [page, found] = [asked, await read(context.deps.db.pool, { ...list, page: asked })];
    // A page behind the last one, of a list that has become shorter, is the first.
    if (found.rows.length === 0 && asked > 0) [page, found] = [0, await read(context.deps.db.pool, { ...list, page: 0 })];
    const { rows, total } = found;
    const to = (n: number): string => {
      const query = new URLSearchParams({ ...(search === '' ? {} : { ara: search }), sayfa: String(n + 1) });
      return withLanguage(req, `${path}/${name}?${query.toString()}`);
    };
    const text = (key: TextKey): string => t(locale, key as 'portal.officerTitle');
    await sendPage(context, req, res, {
      name: 'officer-list',
      locale,
      title: `${text(title)} – ${officer.firm}`,
      isPrivate: true,
      view: {
        ...officerFrame(req, visit),
        heading: text(title),
        lead: lead === undefined ? undefined : text(lead),
        searched: isSearched === true ? { action: `${path}/${name}`, value: search, all: withLanguage(req, `${path}/${name}`) } : undefined,
        none: search === '' ? text(none) : t(locale, 'portal.officerFoundNone', { words: search }),
        rows: rows.map((row) => shown(row, locale)),
        range:
          total > rows.length
            ? t(locale, 'portal.officerRange', { from: page * OFFICER_PAGE + 1, to: page * OFFICER_PAGE + rows.length, total })
            : undefined,
        earlier: page > 0 ? to(page - 1) : undefined,
        later: (page + 1) * OFFICER_PAGE < total ? to(page + 1) : undefined,
      },
    });
  });
}

function pageOf(req: Request): number {
  const asked = String(req.query['sayfa'] ?? '');
  return /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) - 1 : 0;
}

const joined = (...parts: readonly (string | null | undefined)[]): string => parts.filter(Boolean).join(' · ');
const when = (at: Date, locale: Locale): string => formatDateTime(at.getTime(), locale);

/** `…/talepler`: open tickets with their state, since when, and who moves next. */
export const showOfficerTickets = listPage<FirmTicket>({
  name: 'talepler',
  title: 'portal.officerTickets',
  none: 'portal.officerTicketsNone',
  read: firmTickets,
  shown: ({ number, subject, requester, label, state, entitlement, since, party }, locale) => ({
    head: `${number} · ${subject}`,
    tag: stateLabel(state, entitlement)[locale],
    lines: [
      joined(requester, label),
      t(locale, 'portal.officerSince', { when: when(since, locale) }),
      t(locale, 'portal.officerNext', { party: PARTIES[party][locale] }),
    ],
  }),
});

/** `…/cihazlar?ara=…`: the devices of the register. */
export const showOfficerDevices = listPage<FirmDevice>({
  name: 'cihazlar',
  title: 'portal.officerDevices',
  none: 'portal.officerDevicesNone',
  isSearched: true,
  read: firmDevices,
  shown: ({ label, kind, name, model, site, place, status, warrantyEndsOn }, locale) => ({
    head: label,
    tag: ASSET_STATUSES[status][locale],
    lines: [
      joined(ASSET_KINDS[kind][locale], name, model),
      joined(site, place),
      warrantyEndsOn === null ? '' : t(locale, 'portal.officerWarranty', { date: formatCivilDate(warrantyEndsOn, locale) }),
    ],
  }),
});

/** `…/onaylar`: what was asked of whom, and who decided. */
export const showOfficerApprovals = listPage<FirmApproval>({
  name: 'onaylar',
  title: 'portal.officerApprovals',
  none: 'portal.officerApprovalsNone',
  lead: 'portal.officerYear',
  read: firmApprovals,
  shown: (row, locale) => ({
    head: `${askedKindLabel(row)[locale]}: ${row.ticketNumber} · ${row.subject}`,
    tag: APPROVAL_STATUSES[row.status][locale],
    lines: [
      t(locale, 'portal.officerAsked', { when: when(row.openedAt, locale), who: row.askedOf }),
      row.decidedBy === null || row.decidedAt === null
        ? ''
        : t(locale, 'portal.officerDecided', { when: when(row.decidedAt, locale), who: row.decidedBy }),
      t(locale, 'portal.officerTotal', { total: formatMoney(row.total, row.currency, locale) }),
      row.isContested ? t(locale, 'portal.officerContested') : '',
    ],
  }),
});

/** `…/izinler`: permissions to connect, and the sessions that they were used for. */
export const showOfficerPermissions = listPage<FirmPermission>({
  name: 'izinler',
  title: 'portal.officerPermissions',
  none: 'portal.officerPermissionsNone',
  lead: 'portal.officerYear',
  read: firmPermissions,
  shown: (row, locale) => ({
    head: `${row.label} · ${row.ticketNumber}`,
    tag: CONSENT_STATUSES[row.status][locale],
    lines: [
      t(locale, 'portal.officerAsked', { when: when(row.askedAt, locale), who: row.askedOf ?? '–' }),
      joined(row.technician, row.channel === null ? null : t(locale, `report.permittedBy${row.channel}`)),
      row.lastSessionAt === null
        ? t(locale, 'portal.officerNoSession')
        : t(locale, 'portal.officerSessions', { count: row.sessions, minutes: row.minutes, when: when(row.lastSessionAt, locale) }),
      row.isContested ? t(locale, 'portal.officerContested') : '',
    ],
  }),
});
