import type { CommandDef } from './command-def';
import type { Label } from './label';
import { ONSITE_COMMANDS } from './onsite-commands';
import { REMOTE_COMMANDS } from './remote-commands';

/** Every command of a ticket's workflow. Texts are button labels (bare imperative), with what happened under `done`, or names of what happened. */
export const TICKET_COMMANDS = {
  RECEIVE: { tr: 'Talep alındı', en: 'Request received', by: ['SYSTEM'] },
  JUDGE: { tr: 'Hak kontrolü', en: 'Entitlement check', by: ['SYSTEM'] },
  VERIFY_REQUESTER: {
    tr: 'Talep edeni doğrula',
    en: 'Verify the requester',
    done: { tr: 'Talep eden doğrulandı', en: 'Requester verified' },
    by: ['STAFF'],
    permission: 'ticket.entitle',
    tone: 'primary',
  },
  LINK_CONTRACT: {
    tr: 'Sözleşmeye bağla',
    en: 'Link to a contract',
    done: { tr: 'Sözleşmeye bağlandı', en: 'Linked to a contract' },
    by: ['STAFF'],
    permission: 'ticket.entitle',
    tone: 'primary',
  },
  RECHECK: {
    tr: 'Hakkı yeniden denetle',
    en: 'Check entitlement again',
    done: { tr: 'Hak yeniden denetlendi', en: 'Entitlement checked again' },
    by: ['STAFF', 'SYSTEM'],
    permission: 'ticket.entitle',
    correction: true,
  },
  RECORD_LEAD: {
    tr: 'Satış fırsatı olarak kaydet',
    en: 'Note as sales lead',
    done: { tr: 'Satış fırsatı olarak kaydedildi', en: 'Noted as sales lead' },
    by: ['STAFF'],
    permission: 'ticket.entitle',
    response: 'MAIL',
  },
  CONFIRM_REFUSAL: {
    tr: 'Talebi reddet',
    en: 'Refuse the ticket',
    done: { tr: 'Talep reddedildi', en: 'Ticket refused' },
    by: ['STAFF'],
    permission: 'ticket.entitle',
    response: 'MAIL',
    tone: 'danger',
  },
  ASSIGN: { tr: 'Ata', en: 'Assign', done: { tr: 'Atandı', en: 'Assigned' }, by: ['STAFF'], permission: 'ticket.take', tone: 'primary' },
  TRANSFER: {
    tr: 'Devret',
    en: 'Hand over',
    done: { tr: 'Devredildi', en: 'Handed over' },
    by: ['STAFF'],
    permission: 'ticket.take',
    assigneeOnly: true,
  },
  CHANGE_PRIORITY: {
    tr: 'Önceliği değiştir',
    en: 'Change priority',
    done: { tr: 'Öncelik değiştirildi', en: 'Priority changed' },
    by: ['STAFF'],
    permission: 'ticket.triage',
    correction: true,
  },
  SET_ASSET: {
    tr: 'Cihazı düzelt',
    en: 'Correct the device',
    done: { tr: 'Cihaz düzeltildi', en: 'Device corrected' },
    by: ['STAFF'],
    permission: 'ticket.work',
    correction: true,
  },
  HOLD: {
    tr: 'Beklemeye al',
    en: 'Hold',
    done: { tr: 'Beklemeye alındı', en: 'Put on hold' },
    by: ['STAFF'],
    permission: 'ticket.work',
  },
  RESUME: {
    tr: 'Sürdür',
    en: 'Resume',
    done: { tr: 'Yeniden ele alındı', en: 'Resumed' },
    by: ['STAFF'],
    permission: 'ticket.work',
    tone: 'primary',
  },
  WAKE: { tr: 'Bekleme süresi doldu', en: 'The hold is over', by: ['SYSTEM'] },
  ...REMOTE_COMMANDS,
  ...ONSITE_COMMANDS,
  RECORD_WORK: { tr: 'İş kaydet', en: 'Record work', done: { tr: 'İş kaydedildi', en: 'Work recorded' }, by: ['STAFF'], permission: 'ticket.work' },
  RECORD_EXPENSE: {
    tr: 'Masraf kaydet',
    en: 'Record expense',
    done: { tr: 'Masraf kaydedildi', en: 'Expense recorded' },
    by: ['STAFF'],
    permission: 'ticket.work',
  },
  COMPLETE_VISIT: {
    tr: 'Ziyareti bitir',
    en: 'Complete the visit',
    done: { tr: 'Ziyaret bitti', en: 'Visit completed' },
    by: ['STAFF'],
    permission: 'visit.do',
    tone: 'primary',
  },
  REPLY: {
    tr: 'Talep edeni yanıtla',
    en: 'Reply to the requester',
    done: { tr: 'Talep eden yanıtlandı', en: 'Replied to the requester' },
    by: ['STAFF'],
    permission: 'ticket.reply',
    response: 'MAIL',
  },
  RECORD_CALL: {
    tr: 'Telefon görüşmesi kaydet',
    en: 'Record a phone call',
    done: { tr: 'Telefonla arandı', en: 'Phoned' },
    by: ['STAFF'],
    permission: 'ticket.reply',
    response: 'TALK',
  },
  ANSWER: { tr: 'Talep eden yazdı', en: 'The requester wrote', by: ['REQUESTER'] },
  RESOLVE: {
    tr: 'Çözüldü olarak işaretle',
    en: 'Mark as resolved',
    done: { tr: 'Çözüldü', en: 'Resolved' },
    by: ['STAFF'],
    permission: 'ticket.work',
    response: 'MAIL',
    tone: 'primary',
  },
  CONFIRM_RESOLUTION: {
    tr: 'Çözümü onayla',
    en: 'Confirm the resolution',
    done: { tr: 'Çözüm onaylandı', en: 'Resolution confirmed' },
    by: ['REQUESTER', 'STAFF'],
    permission: 'ticket.triage',
  },
  AUTO_CLOSE: { tr: 'Kendiliğinden kapandı', en: 'Closed automatically', by: ['SYSTEM'] },
  REOPEN: { tr: 'Yeniden aç', en: 'Reopen', done: { tr: 'Yeniden açıldı', en: 'Reopened' }, by: ['REQUESTER', 'STAFF'], permission: 'ticket.triage' },
  CANCEL: {
    tr: 'Talebi iptal et',
    en: 'Cancel the request',
    done: { tr: 'Talep iptal edildi', en: 'Request cancelled' },
    by: ['REQUESTER', 'STAFF'],
    permission: 'ticket.cancel',
    tone: 'danger',
  },
  MERGE: {
    tr: 'Başka taleple birleştir',
    en: 'Merge into another ticket',
    done: { tr: 'Başka taleple birleştirildi', en: 'Merged into another ticket' },
    by: ['STAFF'],
    permission: 'ticket.triage',
    correction: true,
  },
  ABSORB: {
    tr: 'Mükerrer talebi bağla',
    en: 'Take in a duplicate',
    done: { tr: 'Mükerrer talep buraya bağlandı', en: 'A duplicate was merged into this one' },
    by: ['STAFF'],
    permission: 'ticket.triage',
    correction: true,
    mirror: true,
  },
  RELEASE: {
    tr: 'Mükerrer talebi ayır',
    en: 'Let a duplicate go',
    done: { tr: 'Mükerrer talep yeniden ayrıldı', en: 'A duplicate was split off again' },
    by: ['STAFF'],
    permission: 'ticket.triage',
    correction: true,
    mirror: true,
  },
  REMIND_REQUESTER: { tr: 'Talep edene hatırlatıldı', en: 'Requester reminded', by: ['SYSTEM'] },
  RESOLVE_SILENT: { tr: 'Yanıt gelmediği için çözülmüş sayıldı', en: 'Counted as resolved for want of an answer', by: ['SYSTEM'] },
  REMIND_DESK: { tr: 'Masaya hatırlatıldı', en: 'Desk reminded', by: ['SYSTEM'] },
  DEFER_DEADLINE: { tr: 'Süre takvime göre uzadı', en: 'Due later by the calendar', by: ['SYSTEM'] },
  WARN_TARGET: { tr: 'Hedef süre dolmak üzere', en: 'Target is at risk', by: ['SYSTEM'], clock: true },
  BREACH_TARGET: { tr: 'Hedef süre aşıldı', en: 'Target was missed', by: ['SYSTEM'], clock: true },
  RECALCULATE: { tr: 'Süreler yeniden hesaplandı', en: 'Times were counted again', by: ['SYSTEM'], clock: true },
  END: { tr: 'Talep sona erdi', en: 'Ticket ended', by: ['SYSTEM'] },
} as const satisfies Record<string, CommandDef>;

export type TicketCommand = keyof typeof TICKET_COMMANDS;
export const TICKET_COMMAND_NAMES = Object.keys(TICKET_COMMANDS) as [TicketCommand, ...TicketCommand[]];

/** What a command has done, as histories, messages and documents say it. */
export function doneLabel(command: TicketCommand): Label {
  return commandDef(command).done ?? commandDef(command);
}

/** The definition with its optional fields visible to the type checker. */
export function commandDef(command: TicketCommand): CommandDef {
  return TICKET_COMMANDS[command];
}
