import type { Label } from './label';
import { isWorkDone, stateDef, TICKET_STATE_NAMES, type TicketState } from './ticket-states';

/** A request about an amount may be open as long as its ticket is alive. */
const WHILE_ALIVE = TICKET_STATE_NAMES.filter((state) => stateDef(state).terminal !== true);

const WITH_WORK_LEFT = TICKET_STATE_NAMES.filter((state) => !isWorkDone(stateDef(state)));

/** States in which a request to the customer may be open. */
const WHILE_ASKED = ['WAITING_APPROVAL', 'TO_PLAN', 'PLANNED', 'ON_SITE'] as const satisfies readonly TicketState[];

/** Things that a person at the desk must do; `whileIn`: leaving these states settles an open task by itself. */
export const DESK_TASKS = {
  TICKET_IDLE: { tr: 'Talep bekliyor', en: 'Ticket is waiting', whileIn: ['NEW', 'NOT_ENTITLED', 'IN_PROGRESS', 'TO_PLAN'] },
  HOLD_ENDED: {
    tr: 'Bekleme süresi doldu: talebi yeniden ele alın',
    en: 'The hold is over: take the ticket up again',
    whileIn: ['NEW', 'IN_PROGRESS', 'TO_PLAN'],
  },
  // Settled by the answer, or with the hold.
  HELD_ANSWERED: {
    tr: 'Beklemedeki talebe yazıldı: okuyun, yanıtlayın; gerekiyorsa beklemeyi bitirip talebi ele alın',
    en: 'Somebody wrote on a ticket that is on hold: read and answer it, and end the hold if need be',
    whileIn: ['ON_HOLD'],
  },
  REQUESTER_SILENT: {
    tr: 'Talep eden yanıtlamıyor: arayın ya da yanıtı beklemeden sürdürün',
    en: 'The requester does not answer: phone, or go on without the answer',
    whileIn: ['WAITING_REQUESTER'],
  },
  // M10: whoever was assigned may not convey it.
  CONVEY_NEED: {
    tr: 'Uzaktan destek verilemedi ya da sonuç alınamadı: yerinde servis gerekiyorsa ihtiyacı firma temsilcisine iletin',
    en: "Remote support was not possible or in vain: if a visit is needed, convey the need to the customer's representative",
    whileIn: ['IN_PROGRESS'],
  },
  // Settled with its request, which may be open while the ticket goes its way.
  PHONE_APPROVER: { tr: 'Onay için telefon et', en: 'Phone the approver', whileIn: WHILE_ALIVE },
  // Settled when the customer is asked again for the same.
  APPROVAL_EXPIRED: {
    tr: 'Onay isteğinin süresi doldu: gerekiyorsa yeniden isteyin',
    en: 'A request for approval expired: ask again if it is still needed',
    whileIn: ['IN_PROGRESS', 'WAITING_REQUESTER', 'ON_HOLD', ...WHILE_ASKED],
  },
  DISCONNECT_ALARM: { tr: 'Bağlantının kesildiği doğrulanmadı', en: 'Disconnect was not confirmed', whileIn: ['DISCONNECTING'] },
  // What was recorded of a call is denied by the person, or the device's user objects to what somebody else permitted: settled by whoever has spoken to both.
  CONSENT_CONTESTED: {
    tr: 'Bağlantı iznine itiraz edildi: iki tarafla da görüşün',
    en: 'A permission to connect is contested: speak to both sides',
    whileIn: TICKET_STATE_NAMES,
  },
  // On the ticket whose session the objection could not end: settled by whoever has had the connection cut.
  CONTEST_NOT_STORED: {
    tr: 'Bu cihaz için verilen bir izne başka bir talepte itiraz edildi, ama buradaki oturum sona erdirilemedi: teknisyeni arayıp bağlantıyı kestirin ve oturumu bitirin',
    en: 'A permission for this device was contested on another ticket, but the session here could not be ended: phone the technician, have the connection cut and end the session',
    whileIn: TICKET_STATE_NAMES,
  },
  VISIT_OVERDUE: { tr: 'Ziyaret kapanmadı', en: 'Visit was not closed', whileIn: ['PLANNED', 'ON_SITE'] },
  // Settled when the visit is planned anew, set off or taken out of the plan, or by whoever has spoken to them.
  VISIT_WISH: {
    tr: 'Planlanan ziyaretle ilgili iletimize yanıt geldi, başka bir zaman isteniyor olabilir: okuyun, gerekirse ziyareti yeniden planlayın ve yazana dönün; ziyareti onaylamadığını yazıyorsa itiraz olarak kaydedin',
    en: 'Somebody answered a mail about the planned visit, perhaps another time is wished: read it, plan the visit anew if need be and get back to them; if they write that they did not approve it, record a contest',
    whileIn: ['PLANNED'],
  },
  // Somebody went off duty while something waits for them; each is settled by the step that its words ask for.
  ASSIGNEE_LEFT: {
    tr: 'Atanan kişi artık görevde değil: talebi başkasına atayın',
    en: 'The assignee is off duty for good: assign the ticket to somebody else',
    whileIn: ['IN_PROGRESS', 'WAITING_REQUESTER', 'WAITING_CONSENT', 'REMOTE_READY', 'REMOTE_SESSION', 'DISCONNECTING'],
  },
  ASSIGNEE_AWAY: {
    tr: 'Atanan kişi izinde: talebi başkasına atayın veya bekletin',
    en: 'The assignee is away: assign the ticket to somebody else, or let it wait',
    whileIn: ['IN_PROGRESS', 'WAITING_CONSENT', 'REMOTE_READY', 'WAITING_REQUESTER'],
  },
  VISITOR_LEFT: {
    tr: 'Ziyarete gidecek kişi artık görevde değil: ziyareti yeniden planlayın',
    en: 'Whoever was to visit is off duty for good: plan the visit anew',
    whileIn: ['PLANNED'],
  },
  VISITOR_AWAY: {
    tr: 'Ziyarete gidecek kişi o gün izinde: ziyareti yeniden planlayın',
    en: 'Whoever is to visit is away on that day: plan the visit anew',
    whileIn: ['PLANNED'],
  },
  APPROVER_LEFT: {
    tr: 'Onay istenen kişi artık yetkili değil: isteği karar verebilecek başka birine gönderin (aşan tutarda: vazgeçip yeniden sorun)',
    en: 'Whoever was asked may no longer decide: send the request to somebody who may (about an amount above: withdraw it and ask again)',
    whileIn: WHILE_ALIVE,
  },
  // Settled with the promise: kept at last, or not needed any more; the warning also by the breach, a pause, or somebody who takes the ticket.
  TARGET_AT_RISK: {
    tr: 'Hedef süre dolmak üzere: talebi üstlenin veya birine atayın',
    en: 'A target is at risk: take the ticket or assign it to somebody',
    whileIn: WITH_WORK_LEFT,
  },
  TARGET_MISSED: {
    tr: 'Hedef süre aşıldı: müşteriyle görüşün, gerekirse talebi başkasına verin',
    en: 'A target was missed: talk to the customer, and hand the ticket over if need be',
    whileIn: WITH_WORK_LEFT,
  },
  // Mails outlive the ticket too: settled by whoever looks.
  MAIL_QUARANTINE: { tr: 'Karantinada bakılacak posta var', en: 'There is mail in quarantine to look at', whileIn: TICKET_STATE_NAMES },
  MAIL_BOUNCED: {
    tr: 'Posta ulaşmadı: adres posta almıyor, talep edene başka yoldan ulaşın',
    en: 'A mail came back: the address takes no mails, reach the person another way',
    whileIn: TICKET_STATE_NAMES,
  },
  // Written on the status page, and of no use any more when it was taken up: settled by whoever has read it.
  ANSWER_NOT_TAKEN: {
    tr: 'Durum sayfasından yazılan yanıt talebe işlenemedi: talep sayfasında okuyun, gerekirse yazanla görüşün',
    en: 'An answer from the status page could not be put on its ticket: read it there, and talk to whoever wrote it if need be',
    whileIn: TICKET_STATE_NAMES,
  },
  // Of a duplicate: the other ticket was closed or ended while the merge was on its way to it. Settled by splitting it off.
  MERGED_INTO_CLOSED: {
    tr: 'Birleştirildiği talep o sırada kapandı: iş bitmediyse bu talebi yeniden ayırın',
    en: 'The ticket that it was merged into was closed just then: split this one off again if there is work left',
    whileIn: ['MERGED'],
  },
  MAIL_LOOP: {
    tr: 'Aynı adresten çok posta: karşıda otomatik yanıtlayan bir sistem olabilir',
    en: 'Too many mails from one address: a machine may be answering there',
    whileIn: TICKET_STATE_NAMES,
  },
  // It may say that a decision was not theirs: settled with the mail, whatever the ticket does.
  APPROVER_WROTE: {
    tr: 'Onay istenen kişi e-postayla yazdı: okuyun; kararı kendisinin vermediğini yazıyorsa itiraz olarak kaydedin',
    en: 'Whoever was asked for an approval wrote a mail: read it, and record a contest if they say that the decision was not theirs',
    whileIn: TICKET_STATE_NAMES,
  },
  // A session may be running by it: settled by whoever has read it.
  PERMISSION_WROTE: {
    tr: 'Bağlantı izniyle ilgili iletimize e-postayla yanıt geldi: hemen okuyun; izni vermediğini ya da istemediğini yazıyorsa bağlantıyı kestirin ve kendisini arayın',
    en: 'Somebody answered a mail about a permission to connect: read it at once; if they say that they did not give it or do not want it, have the connection cut and phone them',
    whileIn: TICKET_STATE_NAMES,
  },
  // Nothing runs any more, and nobody but the desk reads it: settled with the mail.
  DEVICE_USER_WROTE: {
    tr: 'Cihazın kullanıcısı ya da firmanın bilgi işlem yetkilisi, bağlantıyla ilgili iletimizi e-postayla yanıtladı: okuyun ve kendisine dönün; bağlanılmasını istemediğini yazıyorsa kendisini arayın',
    en: 'The user of the device, or the IT officer of the firm, answered a mail about the connection to it: read it and get back to them; phone them if they write that nobody should have connected',
    whileIn: TICKET_STATE_NAMES,
  },
  // What was done and billed by it outlives the ticket.
  APPROVAL_CONTESTED: {
    tr: 'Karara itiraz edildi: yerinde biri varsa arayıp durdurun, iki tarafla da görüşün; yapılmış iş için satırların yanındaki “Onay iste” ile yeniden sorun',
    en: 'A decision is contested: phone whoever is on site and stop them, speak to both sides; ask anew about work that was done by “Ask for approval” beside the lines',
    whileIn: TICKET_STATE_NAMES,
  },
  // The outcome was recorded without knowing it: settled by a manager who had no part in the call.
  WITNESS_DENIED: {
    tr: 'Sonucu yazılmış bir itirazın ardından tanık görüşmeyi duymadığını bildirdi: kaydedenle, tanıkla ve müşteriyle görüşün; yeniden bekletilen ücret satırı varsa kararını verin',
    en: 'After the outcome of an objection was recorded, the witness says that they did not hear the call: speak to whoever recorded it, to the witness and to the customer, and decide about charge lines that are held again',
    whileIn: TICKET_STATE_NAMES,
  },
  // Parts outlive the ticket: settled by whoever has looked.
  CANCELLED_WITH_PARTS: {
    tr: 'Talep iptal edildi ya da başka taleple birleştirildi: sipariş edilmiş ya da ayrılmış parça varsa geri alın',
    en: 'The ticket was cancelled or merged into another: take back what parts were ordered or set aside for it',
    whileIn: TICKET_STATE_NAMES,
  },
  // Settled when the lines are asked about again or decided; somebody may also have talked to the customer.
  EXCESS_NOT_APPROVED: {
    tr: 'Sorulan ücret satırları onaylanmadı: müşteriyle görüşün, gerekiyorsa yeniden sorun; satırlar muhasebenin kararını bekliyor',
    en: 'The charge lines asked about were not approved: talk to the customer and ask again if need be; the lines wait for accounting to decide',
    whileIn: TICKET_STATE_NAMES,
  },
  // Money outlives the ticket: settled by whoever decides about the line.
  CHARGE_HELD: { tr: 'Karar bekleyen ücret satırı', en: 'Charge line needs a decision', whileIn: TICKET_STATE_NAMES },
} as const satisfies Record<string, Label & { whileIn: readonly TicketState[] }>;

export type DeskTaskKind = keyof typeof DESK_TASKS;
export const DESK_TASK_KINDS = Object.keys(DESK_TASKS) as [DeskTaskKind, ...DeskTaskKind[]];

/** Kinds that are for those who may decide about money only, and settled by the decision alone: nobody ticks them off. */
export const DECISION_TASKS: readonly DeskTaskKind[] = ['CHARGE_HELD'];

/** Kinds that are settled by what was found out, in words: nobody ticks them off. */
export const OUTCOME_TASKS: readonly DeskTaskKind[] = ['CONSENT_CONTESTED', 'APPROVAL_CONTESTED'];

/** Kinds that question what a colleague recorded and another one settled: only a manager ticks them off, and nobody who had a part in the call. */
export const MANAGER_TASKS: readonly DeskTaskKind[] = ['WITNESS_DENIED'];

/** Kinds about one promise, which their key names. */
export const TARGET_TASKS = ['TARGET_AT_RISK', 'TARGET_MISSED'] as const satisfies readonly DeskTaskKind[];

/** Kinds that ask for a call to the requester: settled by a talk with them. */
export const CALLING_TASKS: readonly DeskTaskKind[] = ['REQUESTER_SILENT', 'MAIL_BOUNCED'];

/** Kinds by which the desk is to phone about an approval request, or to send it to somebody else. */
export const CHASING_TASKS: readonly DeskTaskKind[] = ['PHONE_APPROVER', 'APPROVER_LEFT'];

/** Kinds that have lost their reason when a ticket is in this state. */
export function settledTasks(state: TicketState): DeskTaskKind[] {
  return DESK_TASK_KINDS.filter((kind) => !(DESK_TASKS[kind].whileIn as readonly TicketState[]).includes(state));
}
