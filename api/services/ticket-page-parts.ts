import { isExpense } from '../../domain/work-types';
import type { TicketPage } from '../contract/ticket-page';
import { peopleOf } from './consent-people';
import { iso, isoFields } from './iso-fields';
import type { ConsentJson, LineJson } from './ticket-page-rows';
import type { View } from './ticket-page-view';

/** A permission for the API. */
export function toConsent(
  { technicianId, technicianName, askedById, askedByName, ...consent }: ConsentJson,
  view: View,
): TicketPage['consents'][number] {
  return {
    ...consent,
    askedBy: askedById === null ? null : { id: askedById, name: askedByName },
    ...isoFields(consent, [
      'contestedAt',
      'giverWordAt',
      'contestSettledAt',
      'askedAt',
      'shownAt',
      'lapsesAt',
      'decidedAt',
      'validUntil',
      'withdrawnAt',
    ]),
    technician: { id: technicianId, name: technicianName },
    explicit: consent.explicit.map((one) => ({ ...one, ...isoFields(one, ['withdrawnAt']), givenAt: iso(one.givenAt) })),
    withdrawnByPhone: consent.withdrawnByPhone && { ...consent.withdrawnByPhone, name: view.people ? consent.withdrawnByPhone.name : null },
    ...peopleOf(consent, view.people),
  };
}

/** A visit for the API. */
export function toVisit<V extends TicketPage['visits'][number]>(visit: V, view: Pick<View, 'people'>): V {
  return {
    ...visit,
    siteName: view.people ? visit.siteName : null,
    siteAddress: view.people ? visit.siteAddress : null,
    ...isoFields(visit, ['startsAt', 'endsAt', 'arrivedAt', 'completedAt']),
  };
}

/** A charge line for the API. */
export function toChargeLine({ reasonTr, reasonEn, recordedById, ...line }: LineJson, view: View): TicketPage['chargeLines'][number] {
  // What they paid, not what our price list says.
  const isOwnExpense = recordedById === view.viewerId && isExpense(line.workType) && line.receiptFileId !== null;
  const unpriced = { unitPrice: null, vatRate: null, net: null, vat: null, gross: null, receiptFileId: null };
  const hidden = { ...(isOwnExpense ? {} : unpriced), holdNote: null, holdSpokenWith: null, holdSpokenOn: null };
  return { ...line, ...isoFields(line, ['holdDecidedAt']), reason: { tr: reasonTr, en: reasonEn }, ...(view.prices ? {} : hidden) };
}
