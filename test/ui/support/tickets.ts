import type { Ticket } from '../../../admin-ui/src/tickets/ticket-types';

const ID = '22222222-2222-4222-8222-222222222222';

/** A ticket as its page shows it: assigned, with a device, nothing done yet. */
export function ticketPage(changes: Partial<Ticket> = {}): Ticket {
  return {
    id: ID, number: 1042, state: 'IN_PROGRESS', priority: 'NORMAL', channel: 'WEB', subject: 'Yazıcı çıktı vermiyor', category: null, requesterName: 'Çağrı Işıkoğlu',
    customerId: '33333333-3333-4333-8333-333333333333', customerName: 'Kuzey Yıldızı Gıda A.Ş.', siteId: null, siteName: null, assetId: null, assetLabel: null,
    assigneeId: '11111111-1111-4111-8111-111111111111', assigneeName: 'Gülşah Öztürk', entitlement: 'ENTITLED', remoteOutcome: null, waitingFor: 'TECHNICIAN',
    dueAt: '2026-11-25T12:00:00.000Z', overdue: false, receivedAt: '2026-11-23T06:00:00.000Z', updatedAt: '2026-11-23T06:00:00.000Z', resolvedAt: null, closedAt: null,
    endedAt: null, version: 1, seq: 3, locale: 'tr', description: 'Sabahtan beri çalışmıyor.', givenLabel: null, requesterEmail: 'cagri@kuzey.example', requesterPhone: null,
    firstResponseAt: null, remoteStartedAt: null, contact: null, customer: { id: '33333333-3333-4333-8333-333333333333', number: 1001, name: 'Kuzey Yıldızı Gıda A.Ş.' },
    site: null, contract: null, asset: null, allowedActions: ['RESOLVE', 'CANCEL'],
    waiting: { party: 'TECHNICIAN', until: '2026-11-25T12:00:00.000Z', command: 'REMIND_DESK', then: { tr: 'destek masasına hatırlatılır', en: 'the desk is reminded' } },
    timeline: [], consents: [], sessions: [], approvals: [], visits: [], chargeLines: [], tasks: [], pendingCommands: [], workflowId: 'ticket-1042', workflowUrl: null,
    ...changes,
  };
}
