import type { Label } from './label';
import type { Permission } from './roles';

/** Who may give a command. */
export type CommandSource = 'STAFF' | 'REQUESTER' | 'APPROVER' | 'SYSTEM';

export interface CommandDef extends Label {
  /** What has happened then, where the label itself is an order. */
  readonly done?: Label;
  /** Sources that may give it. */
  readonly by: readonly CommandSource[];
  /** What staff need for it. */
  readonly permission?: Permission;
  /** Look of its button. */
  readonly tone?: 'primary' | 'neutral' | 'danger';
  /** Only the technician that the ticket is assigned to, or someone who may triage. */
  readonly assigneeOnly?: true;
  /** Puts right what is recorded of the ticket: no sign that somebody is at work on it. */
  readonly correction?: true;
  /** Carries the outcome of a row that is the arbiter: never illegal, at worst "no longer needed". */
  readonly decision?: true;
  /** Concerns the clocks alone: legal wherever work is left, and leads nowhere. */
  readonly clock?: true;
  /** Records here what was done on another ticket: given by that ticket's step alone, legal in every state, and leads nowhere. */
  readonly mirror?: true;
  /** A first response (M8): by the mail that goes with it, where the requester has an address, or because somebody was with them. */
  readonly response?: 'MAIL' | 'TALK';
}

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
    tr: 'Reddi onayla',
    en: 'Confirm the refusal',
    done: { tr: 'Ret onaylandı', en: 'Refusal confirmed' },
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
  ASK_CONSENT: {
    tr: 'Bağlantı izni iste',
    en: 'Ask for consent',
    done: { tr: 'Bağlantı izni istendi', en: 'Consent asked for' },
    by: ['STAFF'],
    permission: 'ticket.remote',
    response: 'MAIL',
    tone: 'primary',
    assigneeOnly: true,
  },
  RECORD_PHONE_CONSENT: {
    tr: 'Telefonda verilen izni kaydet',
    en: 'Record consent by phone',
    done: { tr: 'Telefondaki izin yanıtı kaydedildi', en: 'Answer by phone about consent recorded' },
    by: ['STAFF'],
    permission: 'ticket.consentByPhone',
    response: 'TALK',
    assigneeOnly: true,
  },
  GRANT_CONSENT: { tr: 'Bağlantı izni verildi', en: 'Consent granted', by: ['REQUESTER'], decision: true },
  DECLINE_CONSENT: { tr: 'Bağlantı izni verilmedi', en: 'Consent declined', by: ['REQUESTER'], decision: true },
  LAPSE_CONSENT: { tr: 'İzin isteğinin süresi doldu', en: 'Consent request lapsed', by: ['SYSTEM'] },
  CANCEL_CONSENT: {
    tr: 'İzinden vazgeç',
    en: 'Give up the consent',
    done: { tr: 'İzinden vazgeçildi', en: 'Consent given up' },
    by: ['STAFF'],
    permission: 'ticket.remote',
  },
  WITHDRAW_CONSENT: { tr: 'Bağlantı izni geri alındı', en: 'Consent withdrawn', by: ['REQUESTER'], decision: true },
  REVOKE_CONSENT: {
    tr: 'İzni cihazıyla birlikte bitir',
    en: 'End the consent with its device',
    done: { tr: 'Cihaz ayrıldığı için bağlantı izni sona erdi', en: 'Consent ended because its device is gone' },
    by: ['STAFF'],
    permission: 'asset.write',
    decision: true,
  },
  EXPIRE_CONSENT: { tr: 'İzin süresi bitti', en: 'Consent window ended', by: ['SYSTEM'] },
  START_REMOTE: {
    tr: 'Uzak oturumu başlat',
    en: 'Start remote session',
    done: { tr: 'Uzak oturum başladı', en: 'Remote session started' },
    by: ['STAFF'],
    permission: 'ticket.remote',
    response: 'TALK',
    tone: 'primary',
    assigneeOnly: true,
  },
  END_REMOTE: {
    tr: 'Uzak oturumu bitir',
    en: 'End remote session',
    done: { tr: 'Uzak oturum bitti', en: 'Remote session ended' },
    by: ['STAFF'],
    permission: 'ticket.remote',
    tone: 'primary',
    assigneeOnly: true,
  },
  CONFIRM_DISCONNECT: {
    tr: 'Bağlantının kesildiğini onayla',
    en: 'Confirm the disconnect',
    done: { tr: 'Bağlantının kesildiği onaylandı', en: 'Disconnect confirmed' },
    by: ['STAFF'],
    permission: 'ticket.remote',
    tone: 'danger',
  },
  ALARM_DISCONNECT: { tr: 'Bağlantı kesilmedi uyarısı', en: 'Disconnect alarm', by: ['SYSTEM'] },
  RECORD_REMOTE_IMPOSSIBLE: {
    tr: 'Uzaktan çözülemez',
    en: 'Remote not possible',
    done: { tr: 'Uzaktan çözülemeyeceği kaydedildi', en: 'Recorded as not solvable remotely' },
    by: ['STAFF'],
    permission: 'ticket.remote',
  },
  CONVEY_ONSITE: {
    tr: 'Yerinde servis ihtiyacını ilet',
    en: 'Convey onsite need',
    done: { tr: 'Yerinde servis ihtiyacı iletildi', en: 'Onsite need conveyed' },
    by: ['STAFF'],
    permission: 'ticket.convey',
    response: 'MAIL',
    tone: 'primary',
  },
  CONVEY_WORK_NEED: {
    tr: 'Donanım veya ek iş onayı iste',
    en: 'Ask for approval of hardware or extra work',
    done: { tr: 'Donanım veya ek iş onayı istendi', en: 'Approval of hardware or extra work asked for' },
    by: ['STAFF'],
    permission: 'ticket.convey',
    response: 'MAIL',
  },
  REVISE_WORK_NEED: {
    tr: 'Onaya sunulan işi değiştir',
    en: 'Revise the work to be approved',
    done: { tr: 'Onaya sunulan iş değiştirildi', en: 'Work to be approved was revised' },
    by: ['STAFF'],
    permission: 'ticket.convey',
  },
  REVISE_NEED: {
    tr: 'İhtiyacı değiştir',
    en: 'Revise the need',
    done: { tr: 'İhtiyaç değiştirildi', en: 'Need revised' },
    by: ['STAFF'],
    permission: 'ticket.convey',
  },
  RESEND_APPROVAL: {
    tr: 'Onay isteğini yeniden gönder',
    en: 'Send the approval request again',
    done: { tr: 'Onay isteği yeniden gönderildi', en: 'Approval request sent again' },
    by: ['STAFF'],
    permission: 'ticket.convey',
  },
  CANCEL_NEED: {
    tr: 'İhtiyaçtan vazgeç',
    en: 'Withdraw the need',
    done: { tr: 'İhtiyaçtan vazgeçildi', en: 'Need withdrawn' },
    by: ['STAFF'],
    permission: 'ticket.convey',
    tone: 'danger',
  },
  RECORD_PHONE_DECISION: {
    tr: 'Telefonla verilen kararı kaydet',
    en: 'Record a decision by phone',
    done: { tr: 'Telefonla verilen karar kaydedildi', en: 'Decision by phone recorded' },
    by: ['STAFF'],
    permission: 'ticket.decideByPhone',
  },
  APPROVAL_GRANTED: { tr: 'Onaylandı', en: 'Approved', by: ['APPROVER'], decision: true },
  APPROVAL_REFUSED: { tr: 'Onaylanmadı', en: 'Refused', by: ['APPROVER'], decision: true },
  CONTEST_DECISION: { tr: 'Telefonla kaydedilen karara itiraz edildi', en: 'Decision by phone contested', by: ['APPROVER'], decision: true },
  APPROVAL_EXPIRED: { tr: 'Onay isteğinin süresi doldu', en: 'Approval request expired', by: ['SYSTEM'], decision: true },
  PLAN_VISIT: {
    tr: 'Servis planına al',
    en: 'Plan the visit',
    done: { tr: 'Servis planına alındı', en: 'Visit planned' },
    by: ['STAFF'],
    permission: 'visit.plan',
    response: 'MAIL',
    tone: 'primary',
  },
  REPLAN_VISIT: {
    tr: 'Ziyareti yeniden planla',
    en: 'Re-plan the visit',
    done: { tr: 'Ziyaret yeniden planlandı', en: 'Visit re-planned' },
    by: ['STAFF'],
    permission: 'visit.plan',
  },
  CANCEL_VISIT: {
    tr: 'Ziyareti iptal et',
    en: 'Cancel the visit',
    done: { tr: 'Ziyaret iptal edildi', en: 'Visit cancelled' },
    by: ['STAFF'],
    permission: 'visit.plan',
    tone: 'danger',
  },
  ARRIVE: {
    tr: 'Yerine vardım',
    en: 'I have arrived',
    done: { tr: 'Yerine varıldı', en: 'Arrived on site' },
    by: ['STAFF'],
    permission: 'visit.do',
    response: 'TALK',
    tone: 'primary',
  },
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

/** Whether somebody of ours has moved the ticket on: each such step shows that it is not idle. */
export function isStepOfStaff(command: TicketCommand, { kind }: { readonly kind: CommandSource }): boolean {
  return kind === 'STAFF' && commandDef(command).correction !== true;
}

/** The definition with its optional fields visible to the type checker. */
export function commandDef(command: TicketCommand): CommandDef {
  return TICKET_COMMANDS[command];
}
