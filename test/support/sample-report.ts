import type { CustomerReport, ReportFacts, ReportSession } from '../../domain/report/customer-report';
import { recommendationsFor } from '../../domain/report/recommendations';
import { trendOf } from '../../domain/report/trend';

const NOTHING = {
  summary: { carriedIn: 0, opened: 0, reopened: 0, solved: 0, endedOtherwise: 0, carriedOut: 0, closed: 0, overdue: 0 },
  trend: trendOf('2026-10-01', '2026-10-31', []),
  channels: [],
  categories: [],
  priorities: [],
  promises: [],
  places: { onsite: 0, remote: 0, desk: 0 },
  permissions: { asked: 0, given: 0, declined: 0, unanswered: 0, withdrawn: 0, contested: 0 },
  sessions: [],
  visits: [],
  repeatDevices: [],
  repeatRequesters: [],
  inventory: [],
  inventoryChanges: [],
  endingWarranties: [],
  charges: { lines: [], totals: [], covered: { count: 0, minutes: 0 }, held: { count: 0, totals: [] } },
  approvals: { asked: 0, approved: 0, refused: 0, lapsed: 0, contested: 0, list: [] },
  ratings: { count: 0, average: null, stars: [0, 0, 0, 0, 0] },
} satisfies Partial<ReportFacts>;

/** Figures of a period in which nothing happened, but for what is said. */
export function factsOf(more: Partial<ReportFacts> = {}): ReportFacts {
  return {
    format: 1,
    occasion: 'ON_DEMAND',
    firm: {
      name: 'Kıvılcım Bilişim',
      legalName: 'Kıvılcım Bilişim Ltd. Şti.',
      email: 'destek@kivilcim.example',
      phone: '+90 212 555 11 22',
      address: 'İstanbul',
    },
    customer: { name: 'Öğüt Lojistik ve Iğdır Çiçekçilik A.Ş.', number: 1003, taxNumber: '0123456789' },
    period: { from: '2026-10-01', to: '2026-10-31' },
    madeAt: '2026-11-02T06:05:00.000Z',
    madeBy: 'Gülşah Şimşek',
    contracts: [],
    ...NOTHING,
    ...more,
  };
}

/** The report of these figures. */
export function reportOf(more: Partial<ReportFacts> = {}): CustomerReport {
  const facts = factsOf(more);
  return { ...facts, recommendations: recommendationsFor(facts) };
}

/** A month in which something stands in every section. */
export function fullReport({ sessions = 3 }: { sessions?: number } = {}): CustomerReport {
  return reportOf({
    contracts: [{ number: 'K-2026-014', kind: 'MAINTENANCE_WITH_HELPDESK', startsOn: '2026-01-01', endsOn: '2026-12-31' }],
    summary: { carriedIn: 4, opened: 5, reopened: 1, solved: 6, endedOtherwise: 1, carriedOut: 3, closed: 5, overdue: 1 },
    trend: trendOf('2026-10-01', '2026-10-31', [{ day: '2026-10-06', opened: 5, solved: 6 }]),
    channels: [
      { channel: 'WEB', count: 3 },
      { channel: 'PHONE', count: 2 },
    ],
    categories: [
      { category: 'Yazıcı', count: 3 },
      { category: null, count: 2 },
    ],
    priorities: [
      { priority: 'HIGH', count: 1 },
      { priority: 'NORMAL', count: 4 },
    ],
    promises: [{ target: 'FIRST_RESPONSE', priority: null, count: 5, kept: 4, missed: 1, averageMinutes: 12, medianMinutes: 8 }],
    places: { onsite: 1, remote: 4, desk: 1 },
    permissions: { asked: 4, given: 3, declined: 1, unanswered: 0, withdrawn: 0, contested: 0 },
    sessions: Array.from({ length: sessions }, (_, n) => sessionOf(n)),
    visits: [visitOf('2700.00', '12345.67'), visitOf('1500.00', '0.00')],
    repeatDevices: [{ label: 'SM-000012', kind: 'PRINTER', model: 'HP M404', tickets: 3, registeredOn: '2024-03-01', warrantyEndsOn: null }],
    repeatRequesters: [{ name: '=HYPERLINK("http://kotu.example")', tickets: 2 }],
    inventory: [{ kind: 'DESKTOP', count: 41, inRepair: 1 }],
    inventoryChanges: [
      { at: '2026-10-05T08:00:00.000Z', label: 'SM-000098', kind: 'LAPTOP', model: null, change: 'MOVED', fromSite: 'Merkez', toSite: 'Şube' },
    ],
    endingWarranties: [{ label: 'SM-000040', kind: 'SERVER', endsOn: '2026-12-20' }],
    charges: {
      lines: [
        {
          serviceDate: '2026-10-10',
          ticketNumber: 1220,
          workType: 'ONSITE_LABOUR',
          description: 'Panel değişti',
          quantity: '1.5',
          unit: 'HUR',
          net: '1800.00',
          currency: 'TRY',
          reason: { tr: 'Yerinde servis ayrıca ücretlendirilir.', en: 'Onsite work is charged separately.' },
        },
      ],
      totals: [{ currency: 'TRY', net: '1800.00', vat: '360.00', gross: '2160.00', withheld: '0.00', payable: '2160.00' }],
      covered: { count: 22, minutes: 1230 },
      held: { count: 1, totals: [{ currency: 'TRY', net: '900.00' }] },
    },
    approvals: {
      ...{ asked: 1, approved: 1, refused: 0, lapsed: 0, contested: 0 },
      list: [
        {
          ...{ openedOn: '2026-10-02', ticketNumber: 1221, kind: 'ONSITE_VISIT', approver: 'Şule Iğdırlı', total: '2400.00', currency: 'TRY' },
          ...{ status: 'APPROVED', decidedOn: '2026-10-03' },
        },
      ],
    },
    ratings: { count: 2, average: '4.50', stars: [0, 0, 0, 1, 1] },
  });
}

function sessionOf(n: number): ReportSession {
  return {
    startedAt: '2026-10-06T07:30:00.000Z',
    ticketNumber: 1200 + n,
    deviceLabel: 'SM-000001',
    technician: 'Özgür Çelik',
    minutes: 20,
    permittedBy: 'LINK',
  };
}

function visitOf(visit: string, travel: string): ReportFacts['visits'][number] {
  return {
    ...{ completedAt: '2026-10-10T12:00:00.000Z', site: 'Merkez', ticketNumber: 1220, technician: 'Özgür Çelik', approver: 'Şule Iğdırlı' },
    ...{ approvedOn: '2026-10-09', minutes: 95, isSolved: true, visit, travel, lodging: '0.00', other: '0.00', currency: 'TRY' },
  };
}
