import type { Label } from './label';
import type { TicketCommand } from './ticket-commands';
import { isWorkDone, stateDef, TICKET_STATE_NAMES, type TicketState } from './ticket-states';

/** A request about an amount may be open as long as its ticket is alive. */
const WHILE_ALIVE = TICKET_STATE_NAMES.filter((state) => stateDef(state).terminal !== true);

const WITH_WORK_LEFT = TICKET_STATE_NAMES.filter((state) => !isWorkDone(stateDef(state)));

/** States in which a request to the customer may be open. */
const WHILE_ASKED = ['WAITING_APPROVAL', 'TO_PLAN', 'PLANNED', 'ON_SITE'] as const satisfies readonly TicketState[];

/** What a step of the ticket is to its tasks: its command, any step of staff, a talk with the requester, or that somebody has the ticket by it. */
export type DeskStep = TicketCommand | 'STAFF_STEP' | 'TALK' | 'TAKEN';

interface DeskTaskDef extends Label {
  /** Leaving these states settles an open task by itself. */
  readonly whileIn: readonly TicketState[];
  /** Steps that settle it as well, whatever the state. */
  readonly closedBy?: readonly DeskStep[];
  /** What one mail asks, read there and settled by what is made of the mail: its writer may say that a decision or a permission was not theirs. */
  readonly mail?: 'DECISION' | 'PERMISSION';
  /**
   * Who settles it, where that is not whoever has seen to it: by a decision about money alone, which few may take; by what was found out, in words; by an answer
   * to whoever wrote; or (it questions what a colleague recorded and another one settled) a manager who had no part in the call.
   */
  readonly settledBy?: 'MONEY' | 'OUTCOME' | 'ANSWER' | 'MANAGER';
  /** What it is about besides its ticket: a request for approval, with which it is settled, one promise, which its key names, the requester, who is to be phoned, a month's end, or a contract instead of a ticket. */
  readonly about?: 'REQUEST' | 'PROMISE' | 'REQUESTER' | 'MONTH' | 'CONTRACT';
}

/** Things that a person at the desk must do. */
export const DESK_TASKS = {
  TICKET_IDLE: {
    tr: 'Talep bekliyor',
    en: 'Ticket is waiting',
    whileIn: ['NEW', 'NOT_ENTITLED', 'IN_PROGRESS', 'TO_PLAN'],
    closedBy: ['STAFF_STEP'],
  },
  HOLD_ENDED: {
    tr: 'Bekleme süresi doldu: talebi yeniden ele alın',
    en: 'The hold is over: take the ticket up again',
    whileIn: ['NEW', 'IN_PROGRESS', 'TO_PLAN'],
    closedBy: ['STAFF_STEP'],
  },
  // Settled by the answer, or with the hold.
  HELD_ANSWERED: {
    tr: 'Beklemedeki talebe yazıldı: okuyun, yanıtlayın; gerekiyorsa beklemeyi bitirip talebi ele alın',
    en: 'Somebody wrote on a ticket that is on hold: read and answer it, and end the hold if need be',
    whileIn: ['ON_HOLD'],
    closedBy: ['REPLY', 'TALK'],
  },
  REQUESTER_SILENT: {
    tr: 'Talep eden yanıtlamıyor: arayın ya da yanıtı beklemeden sürdürün',
    en: 'The requester does not answer: phone, or go on without the answer',
    whileIn: ['WAITING_REQUESTER'],
    closedBy: ['TALK'],
    about: 'REQUESTER',
  },
  // M10: whoever was assigned may not convey it.
  CONVEY_NEED: {
    tr: 'Uzaktan destek verilemedi ya da sonuç alınamadı: yerinde servis gerekiyorsa ihtiyacı firma temsilcisine iletin',
    en: "Remote support was not possible or in vain: if a visit is needed, convey the need to the customer's representative",
    whileIn: ['IN_PROGRESS'],
    closedBy: ['ASSIGN', 'TRANSFER'],
  },
  // Settled with its request, which may be open while the ticket goes its way.
  PHONE_APPROVER: { tr: 'Onay için telefon et', en: 'Phone the approver', whileIn: WHILE_ALIVE, about: 'REQUEST' },
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
    settledBy: 'OUTCOME',
  },
  // Taken back or objected to. On the ticket whose session runs on: settled with it, or by whoever has spoken to the person.
  OTHER_PERMISSION_WITHDRAWN: {
    tr: 'Aynı cihaz için verilen başka bir izin geri alındı ya da o izne itiraz edildi, buradaki oturum sürüyor: izni veren kişiyle görüşün, istemiyorsa bu iznin de geri alındığını kaydedin',
    en: 'Another permission for the same device was taken back or objected to while the session here runs on: speak to whoever permitted it, and record that this one is taken back as well if they do not want it',
    whileIn: ['REMOTE_SESSION'],
  },
  // On the ticket whose permission the objection could not end: settled by whoever has seen to it that nobody is connected by it.
  CONTEST_NOT_STORED: {
    tr: 'Bu cihaz için verilen bir izne itiraz edildi, ama buradaki izin sona erdirilemedi: bağlanan varsa teknisyeni arayıp bağlantıyı kestirin ve oturumu bitirin; bu izinle bağlanılmasın',
    en: 'A permission for this device was contested, but the one here could not be ended: if somebody is connected, phone the technician, have the connection cut and end the session; nobody connects by it',
    whileIn: TICKET_STATE_NAMES,
  },
  VISIT_OVERDUE: { tr: 'Ziyaret kapanmadı', en: 'Visit was not closed', whileIn: ['PLANNED', 'ON_SITE'], closedBy: ['REPLAN_VISIT'] },
  // Settled by a new time that was chosen for it, by a reply to whoever wrote it on the ticket, or by whoever has spoken to them; no visit that is made answers it.
  VISIT_WISH: {
    tr: 'Planlanan ziyaretle ilgili yazıldı, başka bir zaman isteniyor olabilir: okuyun, gerekirse ziyareti yeniden planlayın ve yazana dönün; ziyareti onaylamadığını yazıyorsa itiraz olarak kaydedin',
    en: 'Somebody wrote about the planned visit, perhaps another time is wished: read it, plan the visit anew if need be and get back to them; if they write that they did not approve it, record a contest',
    whileIn: WHILE_ALIVE,
    mail: 'DECISION',
  },
  // Somebody went off duty while something waits for them; each is settled by the step that its words ask for.
  ASSIGNEE_LEFT: {
    tr: 'Atanan kişi artık görevde değil: talebi başkasına atayın',
    en: 'The assignee is off duty for good: assign the ticket to somebody else',
    whileIn: ['IN_PROGRESS', 'WAITING_REQUESTER', 'WAITING_CONSENT', 'REMOTE_READY', 'REMOTE_SESSION', 'DISCONNECTING'],
    closedBy: ['ASSIGN', 'TRANSFER'],
  },
  ASSIGNEE_AWAY: {
    tr: 'Atanan kişi izinde: talebi başkasına atayın veya bekletin',
    en: 'The assignee is away: assign the ticket to somebody else, or let it wait',
    whileIn: ['IN_PROGRESS', 'WAITING_CONSENT', 'REMOTE_READY', 'WAITING_REQUESTER'],
    closedBy: ['ASSIGN', 'TRANSFER'],
  },
  VISITOR_LEFT: {
    tr: 'Ziyarete gidecek kişi artık görevde değil: ziyareti yeniden planlayın',
    en: 'Whoever was to visit is off duty for good: plan the visit anew',
    whileIn: ['PLANNED'],
    closedBy: ['REPLAN_VISIT'],
  },
  VISITOR_AWAY: {
    tr: 'Ziyarete gidecek kişi o gün izinde: ziyareti yeniden planlayın',
    en: 'Whoever is to visit is away on that day: plan the visit anew',
    whileIn: ['PLANNED'],
    closedBy: ['REPLAN_VISIT'],
  },
  APPROVER_LEFT: {
    tr: 'Onay isteği karar verebilecek kimsede değil: istenen kişi artık yetkili değilse başka birine, yeniden yetkiliyse kendisine gönderin (aşan tutarda: vazgeçip yeniden sorun)',
    en: 'Nobody who may decide has the request for approval: send it to somebody else if whoever was asked may decide no more, or to them if they may again (about an amount above: withdraw it and ask again)',
    whileIn: WHILE_ALIVE,
    about: 'REQUEST',
  },
  // Settled with the promise: kept at last, or not needed any more; the warning also by the breach, a pause, or somebody who takes the ticket.
  TARGET_AT_RISK: {
    tr: 'Hedef süre dolmak üzere: talebi üstlenin veya birine atayın',
    en: 'A target is at risk: take the ticket or assign it to somebody',
    whileIn: WITH_WORK_LEFT,
    closedBy: ['TAKEN'],
    about: 'PROMISE',
  },
  TARGET_MISSED: {
    tr: 'Hedef süre aşıldı: müşteriyle görüşün, gerekirse talebi başkasına verin',
    en: 'A target was missed: talk to the customer, and hand the ticket over if need be',
    whileIn: WITH_WORK_LEFT,
    about: 'PROMISE',
  },
  // Mails outlive the ticket too: settled by whoever looks.
  MAIL_QUARANTINE: { tr: 'Karantinada bakılacak posta var', en: 'There is mail in quarantine to look at', whileIn: TICKET_STATE_NAMES },
  MAIL_BOUNCED: {
    tr: 'Posta ulaşmadı: adres posta almıyor, kişiye başka yoldan ulaşın',
    en: 'A mail came back: the address takes no mails, reach the person another way',
    whileIn: TICKET_STATE_NAMES,
    closedBy: ['TALK'],
    about: 'REQUESTER',
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
    tr: 'Onay istenen kişi e-postayla yazdı: okuyun; kararı kendisinin vermediğini yazıyorsa itiraz olarak kaydedin, faturaya eklenen bir kaleme katılmıyorsa muhasebeye iletip kendisine dönün',
    en: 'Whoever was asked for an approval wrote a mail: read it, record a contest if they say that the decision was not theirs, and tell accounting and get back to them if they do not agree with a line that was billed',
    whileIn: TICKET_STATE_NAMES,
    mail: 'DECISION',
  },
  // A session may be running by it: settled by whoever has read it.
  PERMISSION_WROTE: {
    tr: 'Bağlantı izniyle ilgili iletimize yanıt geldi ya da izin geçerliyken veya bağlantı sürerken yazıldı: hemen okuyun; izni vermediğini ya da istemediğini yazıyorsa itiraz olarak kaydedin (süren bağlantı kesilir) ve kendisini arayın',
    en: 'Somebody answered a mail about a permission to connect, or wrote while one was in force or we were connected: read it at once; if they say that they did not give it or do not want it, record an objection (a running connection is cut) and phone them',
    whileIn: TICKET_STATE_NAMES,
    mail: 'PERMISSION',
  },
  // Nothing runs any more, and nobody but the desk reads it: settled with the mail.
  DEVICE_USER_WROTE: {
    tr: 'Cihazın kullanıcısı ya da firmanın bilgi işlem yetkilisi, bağlantıyla ilgili iletimizi e-postayla yanıtladı: okuyun ve kendisine dönün; bağlanılmasını istemediğini yazıyorsa itiraz olarak kaydedin ve kendisini arayın',
    en: 'The user of the device, or the IT officer of the firm, answered a mail about the connection to it: read it and get back to them; record an objection and phone them if they write that nobody should have connected',
    whileIn: TICKET_STATE_NAMES,
    mail: 'PERMISSION',
  },
  // Nobody else reads that an outcome, or what was recorded of a call, is disputed: settled with the mail.
  OBJECTOR_WROTE: {
    tr: 'İtiraz edilen ya da telefonda geri alınan bağlantı izniyle ilgili iletimiz e-postayla yanıtlandı: okuyun ve kendisine dönün; sonuca katılmıyor ya da böyle bir görüşme yapılmadığını yazıyorsa iki tarafla da yeniden görüşün',
    en: 'Somebody answered a mail about a permission that is contested, or was withdrawn by phone: read it and get back to them; speak to both sides again if they disagree with the outcome, or write that there was no such call',
    whileIn: TICKET_STATE_NAMES,
    mail: 'PERMISSION',
  },
  // What was done and billed by it outlives the ticket.
  APPROVAL_CONTESTED: {
    tr: 'Karara itiraz edildi: yerinde biri varsa arayıp durdurun, iki tarafla da görüşün; yapılmış iş için satırların yanındaki “Onay iste” ile yeniden sorun',
    en: 'A decision is contested: phone whoever is on site and stop them, speak to both sides; ask anew about work that was done by “Ask for approval” beside the lines',
    whileIn: TICKET_STATE_NAMES,
    settledBy: 'OUTCOME',
  },
  // The outcome was recorded without knowing it: settled by a manager who had no part in the call.
  WITNESS_DENIED: {
    tr: 'Sonucu yazılmış bir itirazın ardından tanık görüşmeyi duymadığını bildirdi: kaydedenle, tanıkla ve müşteriyle görüşün; yeniden bekletilen ücret satırı varsa kararını verin',
    en: 'After the outcome of an objection was recorded, the witness says that they did not hear the call: speak to whoever recorded it, to the witness and to the customer, and decide about charge lines that are held again',
    whileIn: TICKET_STATE_NAMES,
    settledBy: 'MANAGER',
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
  // M9: what is done after its end is charged and waits for a decision. Settled by whoever has decided, or by a contract that goes on.
  CONTRACT_ENDED: {
    tr: 'Talebin sözleşmesi bitti: işin sürüp sürmeyeceğine karar verin; bitişten sonra yapılan iş ücretlendirilir ve muhasebenin kararını bekler',
    en: 'The contract of the ticket has ended: decide whether the work goes on; what is done after the end is charged and waits for accounting to decide',
    whileIn: WITH_WORK_LEFT,
  },
  // Coverage may ask for the hours of support: settled by whoever has looked at the lines.
  ARRIVAL_CORRECTED: {
    tr: 'Varış zamanı düzeltildi ve ziyaretin ücret satırları bu zamana göre başka değerlendirilirdi: satırlara bakın, gerekiyorsa düzeltin',
    en: 'The time of arrival was corrected, and by it charge lines of the visit would have been judged otherwise: look at them and put them right if need be',
    whileIn: TICKET_STATE_NAMES,
  },
  // Of no ticket but a contract: settled by whoever has talked about it, and anew when it is used up.
  PACKAGE_USED: {
    tr: 'Sözleşmenin yerinde servis paketi dolmak üzere ya da doldu: müşteriyle görüşün, paket dışındaki işler ücretlidir',
    en: 'The onsite package of a contract is nearly or wholly used: talk to the customer, work beyond it is charged',
    whileIn: TICKET_STATE_NAMES,
    about: 'CONTRACT',
  },
  // Of a contract: settled by whoever has put it right by a line, or agreed that it stays, and by terms that say what the line says.
  FEE_DIFFERS: {
    tr: 'Sözleşme bedeli, artık değiştirilemeyen ya da elle değiştirilmiş satırından farklı: sözleşmenin koşullarını ve günlerini bedelin satırıyla karşılaştırın; farkı elle girilen satırla ya da düzeltmeyle kapatın, kapatılacak bir şey yoksa bu görevi tamamlayın',
    en: 'The fee of a contract is another than its line, which is final or was changed by hand: compare terms and days of the contract with the line of the fee; settle it by a line by hand or a correction, or tick this off if there is nothing to settle',
    whileIn: TICKET_STATE_NAMES,
    about: 'CONTRACT',
  },
  // Settled by whoever has decided, or by a contract that does not go on beside the other any more.
  CONTRACT_SUCCEEDED: {
    tr: 'Sözleşme, aynı yerler için başka bir sözleşme varken kendiliğinden yenilenecek: son bildirim gününden önce bildirim kaydedin ya da ikisinin de süreceğine karar verin',
    en: 'The contract will renew itself beside another one for the same locations: record a notice before the last day for it, or decide that both go on',
    whileIn: TICKET_STATE_NAMES,
    about: 'CONTRACT',
  },
  // What a month's end misses, of the tickets of a customer: settled when it is there, by the freeze, or by whoever says that there is nothing to come.
  MONTH_VISIT_OPEN: {
    tr: 'Ay kapanıyor: ziyaret yapıldıysa kapatın, yapılmadıysa yeniden planlayın ya da iptal edin',
    en: 'The month is being closed: close the visit if it was made, or else plan it anew or cancel it',
    whileIn: TICKET_STATE_NAMES,
    closedBy: ['COMPLETE_VISIT', 'REPLAN_VISIT', 'CANCEL_VISIT'],
    about: 'MONTH',
  },
  MONTH_TIMES_MISSING: {
    tr: 'Ay kapanıyor: ziyaretin çalışma süresini girin; girilecek süre yoksa bu görevi tamamlayın',
    en: 'The month is being closed: record the times of the visit, or tick this off if there are none to come',
    whileIn: TICKET_STATE_NAMES,
    closedBy: ['RECORD_WORK'],
    about: 'MONTH',
  },
  MONTH_SESSION_OPEN: {
    tr: 'Ay kapanıyor: uzak oturum bitmişse bitirildiğini kaydedin',
    en: 'The month is being closed: record the end of the remote session if it is over',
    whileIn: TICKET_STATE_NAMES,
    closedBy: ['END_REMOTE'],
    about: 'MONTH',
  },
  MONTH_RECEIPT_MISSING: {
    tr: 'Ay kapanıyor: masrafın belgesi yok; belgeyi bulun, belgesiz faturalanacaksa bu görevi tamamlayın',
    en: 'The month is being closed: the expense has no receipt; find it, or tick this off if it is billed without one',
    whileIn: TICKET_STATE_NAMES,
    about: 'MONTH',
  },
  // Of a month, not of a ticket: settled by the freeze, or when no draft is left.
  MONTH_FREEZE_NEAR: {
    tr: 'Ayın süresi doluyor: eksikler tamamlanmazsa sonraki aya kalır, satırlardaki uyarılar dondurulduktan sonra bu ayda düzeltilemez; ay sonu sayfasına bakın',
    en: 'The term of a month is near: what is missing then is billed with the next one, and warnings of its lines cannot be put right in it once it is frozen; look at the month’s end',
    whileIn: TICKET_STATE_NAMES,
    about: 'MONTH',
  },
  MONTH_REVIEW: {
    tr: 'Ay sonu taslakları serbest bırakılmayı bekliyor: tutarlara ve uyarılara bakıp serbest bırakın',
    en: 'Drafts of a month wait for their release: look at their sums and warnings and release them',
    whileIn: TICKET_STATE_NAMES,
    about: 'MONTH',
  },
  // Of no ticket: settled by the answer to whoever told of it.
  REPORT_OBJECTED: {
    tr: 'Müşterinin bilgi işlem yetkilisi raporda bir hata gördüğünü bildirdi: müşterinin Rapor sekmesinden okuyun, faturalananla karşılaştırın ve orada yanıtlayın',
    en: "The customer's IT officer sees a mistake in a report: read it on the customer's Report tab, compare it with what was billed and answer it there",
    settledBy: 'ANSWER',
    whileIn: TICKET_STATE_NAMES,
  },
  // Of a released month: settled by a mail that reaches an officer, by their answer, or by whoever has phoned.
  MONTH_NO_OFFICER: {
    tr: 'Ayın raporu kimseye gönderilemedi: müşterinin bilgi işlem yetkilisi kayıtlı değil; kişiyi ekleyip raporu müşterinin Rapor sekmesinden gönderin',
    en: 'The report of a month went to nobody: the customer has no IT officer on record; enter one and send the report from the customer’s Report tab',
    whileIn: TICKET_STATE_NAMES,
    about: 'MONTH',
  },
  MONTH_UNANSWERED: {
    tr: 'Bilgi işlem yetkilisi, hatırlatmalara karşın ayın raporunu aldığını bildirmedi: arayın',
    en: 'The IT officer has not acknowledged the report of a month in spite of reminders: phone them',
    whileIn: TICKET_STATE_NAMES,
    about: 'MONTH',
  },
  // Of a charge line: settled by a manager who did not ask for it, or with the line.
  WRITE_OFF_ASKED: {
    tr: 'Bedelsiz bırakma isteği karar bekliyor',
    en: 'A write-off waits for a decision',
    whileIn: TICKET_STATE_NAMES,
    settledBy: 'MONEY',
  },
  // Money outlives the ticket: settled by whoever decides about the line.
  CHARGE_HELD: { tr: 'Karar bekleyen ücret satırı', en: 'Charge line needs a decision', whileIn: TICKET_STATE_NAMES, settledBy: 'MONEY' },
} as const satisfies Record<string, DeskTaskDef>;

export type DeskTaskKind = keyof typeof DESK_TASKS;
export const DESK_TASK_KINDS = Object.keys(DESK_TASKS) as [DeskTaskKind, ...DeskTaskKind[]];

/** Kinds that one mail asks for. */
export type MailTask = { [K in DeskTaskKind]: (typeof DESK_TASKS)[K] extends { mail: string } ? K : never }[DeskTaskKind];

/** Kinds that one mail asks for: read at that mail, and settled with it. */
export const MAIL_TASKS: readonly MailTask[] = DESK_TASK_KINDS.filter((kind): kind is MailTask => 'mail' in DESK_TASKS[kind]);

/** Those whose mail may say that a permission was not its writer's, or is against their will. */
export const PERMISSION_TASKS: readonly MailTask[] = MAIL_TASKS.filter((kind) => DESK_TASKS[kind].mail === 'PERMISSION');

const kindsWhere = (holds: (task: DeskTaskDef) => boolean): readonly DeskTaskKind[] => DESK_TASK_KINDS.filter((kind) => holds(DESK_TASKS[kind]));

/** Kinds that are for those who may decide about money only, and settled by the decision alone: nobody ticks them off. */
export const DECISION_TASKS = kindsWhere(({ settledBy }) => settledBy === 'MONEY');

/** Of these what only a manager decides (domain/write-offs.ts). */
export const WRITE_OFF_TASK = 'WRITE_OFF_ASKED' as const satisfies DeskTaskKind;

/** Kinds that are settled by what was found out, in words: nobody ticks them off. */
export const OUTCOME_TASKS = kindsWhere(({ settledBy }) => settledBy === 'OUTCOME');

/** Kinds that are settled by an answer: nobody ticks them off. */
export const ANSWER_TASKS = kindsWhere(({ settledBy }) => settledBy === 'ANSWER');

/** Kinds that only a manager ticks off, and nobody who had a part in the call. */
export const MANAGER_TASKS = kindsWhere(({ settledBy }) => settledBy === 'MANAGER');

/** Kinds about one promise. */
export const TARGET_TASKS = kindsWhere(({ about }) => about === 'PROMISE');

/** Kinds that ask for a call to the requester. */
export const CALLING_TASKS = kindsWhere(({ about }) => about === 'REQUESTER');

/** Kinds by which the desk is to phone about an approval request, or to send it to somebody else. */
export const CHASING_TASKS = kindsWhere(({ about }) => about === 'REQUEST');

/** Kinds about a contract, which have no ticket. */
export const CONTRACT_TASKS = kindsWhere(({ about }) => about === 'CONTRACT');

/** Kinds that a month's end opens and settles. */
export const MONTH_TASKS = kindsWhere(({ about }) => about === 'MONTH');

/**
 * Kinds for who closes months: its draft, its receipts, what a customer says of its report, or a fee that is another than its line. Visits and sessions are
 * chased by the desk: to tick one off says that nothing is to come of it.
 */
export const CLOSING_TASKS: readonly DeskTaskKind[] = [
  'MONTH_RECEIPT_MISSING',
  'MONTH_FREEZE_NEAR',
  'MONTH_REVIEW',
  'MONTH_NO_OFFICER',
  'MONTH_UNANSWERED',
  'REPORT_OBJECTED',
  'FEE_DIFFERS',
];

/** Kinds that a step settles which is all this to them. */
export function closedTasks(steps: readonly DeskStep[]): readonly DeskTaskKind[] {
  return kindsWhere(({ closedBy = [] }) => closedBy.some((step) => steps.includes(step)));
}

/** Kinds that have lost their reason when a ticket is in this state. */
export function settledTasks(state: TicketState): DeskTaskKind[] {
  return DESK_TASK_KINDS.filter((kind) => !(DESK_TASKS[kind].whileIn as readonly TicketState[]).includes(state));
}
