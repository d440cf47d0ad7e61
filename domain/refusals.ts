import type { Label } from './label';

/** Why a command was refused; the code is the problem's stable key, the text is shown to the caller. */
export const REFUSALS = {
  ILLEGAL_TRANSITION: { tr: 'Bu işlem talebin şu anki durumunda yapılamaz.', en: 'This action is not possible in the current state of the ticket.' },
  NOT_TAKEN_IN_YET: {
    tr: 'Talep henüz kabul ediliyor; birazdan yeniden deneyin.',
    en: 'The ticket is still being taken in; try again in a moment.',
  },
  TICKET_ENDED: { tr: 'Talep sona ermiş; artık işlem yapılamaz.', en: 'The ticket has ended; nothing can be done on it any more.' },
  NOT_PERMITTED: { tr: 'Bu işlem için yetkiniz yok.', en: 'You are not permitted to do this.' },
  NOT_ASSIGNEE: { tr: 'Bu işlemi yalnızca talebin atandığı teknisyen yapabilir.', en: 'Only the technician the ticket is assigned to can do this.' },
  REMOTE_ATTEMPT_REQUIRED: {
    tr: 'Yerinde servisten önce uzaktan denenmeli veya uzaktan çözülemeyeceğinin nedeni kaydedilmelidir.',
    en: 'Try remotely first, or record why it cannot be solved remotely, before asking for an onsite visit.',
  },
  NO_DEVICE: { tr: 'Talebe kayıtlı bir cihaz bağlı değil.', en: 'No registered device is attached to the ticket.' },
  DEVICE_OF_ANOTHER: {
    tr: 'Cihaz talebin müşterisine kayıtlı değil; talepteki cihazı düzeltin.',
    en: "The device is not registered to the ticket's customer; correct the device of the ticket.",
  },
  DEVICE_RETIRED: {
    tr: 'Cihaz kullanım dışı bırakılmış; talepteki cihazı düzeltin.',
    en: 'The device has been retired; correct the device of the ticket.',
  },
  NO_REMOTE_ID: { tr: 'Cihazın uzak bağlantı kimliği kayıtlı değil.', en: 'The device has no remote id on record.' },
  NO_ASSIGNEE: { tr: 'Talep henüz bir teknisyene atanmamış.', en: 'The ticket is not assigned to a technician yet.' },
  ASSIGNEE_CHANGED: {
    tr: 'Talebi bu arada başkası üstlenmiş veya başkasına atanmış.',
    en: 'Somebody else has taken the ticket or was given it meanwhile.',
  },
  REQUESTER_UNVERIFIED: {
    tr: 'Talep eden doğrulanmadı; önce kim olduğundan emin olup “Talep edeni doğrula” ile kaydedin.',
    en: 'The requester is unverified; make sure who they are first and record it by “Verify the requester”.',
  },
  REQUESTER_KNOWN: {
    tr: 'Talep eden zaten müşterinin kayıtlı kişilerinden; doğrulama gerekmez.',
    en: 'The requester is among the people on record of the customer already; nothing is to be verified.',
  },
  NO_ADDRESS: {
    tr: 'Talep edenin e-posta adresi yok; telefonla görüşün.',
    en: 'The requester has no mail address; speak to them on the phone.',
  },
  REQUESTER_LEFT: {
    tr: 'Müşteri, talep edeni listesinden çıkardı: ona artık bir şey gönderilmez, onun adına izin de alınmaz. Müşterinin başka bir yetkilisiyle görüşün.',
    en: 'The customer has struck the requester off its list: nothing is sent to them any more, and they permit nothing. Speak to somebody else of the customer.',
  },
  SCOPE_TOO_NARROW: {
    tr: 'Verilen izin bu aracın kullanımını kapsamıyor; daha geniş kapsamlı bir izin isteyin.',
    en: 'The permission given does not cover the use of this tool; ask for a wider one.',
  },
  CANNOT_WAIT_NOW: {
    tr: 'Talep bu durumdayken talep edenin yanıtı beklenemez; iletiyi beklemeden gönderin.',
    en: 'The ticket cannot wait for the requester in its current state; send the message without waiting.',
  },
  CONSENT_NOT_VALID: { tr: 'Geçerli bir bağlantı izni yok.', en: 'There is no valid consent.' },
  NO_LONGER_CURRENT: {
    tr: 'Bu kayıt artık geçerli değil ya da henüz işleniyor; sayfayı yenileyip gerekirse yeniden deneyin.',
    en: 'This is no longer current, or still being taken in; reload the page and try again if it is still needed.',
  },
  TICKET_CHANGED: {
    tr: 'Siz bakarken talepte başka bir adım atıldı; son durumu görüp yeniden karar verin.',
    en: 'Somebody else has moved the ticket on while you were looking at it; see how it stands now and decide again.',
  },
  WAKE_UP_PASSED: {
    tr: 'Seçilen gün geçmiş; talebin yeniden ele alınacağı ileri bir gün seçin.',
    en: 'The chosen day has passed; choose a later one on which work goes on.',
  },
  TRANSFER_TO_PERSON: {
    tr: 'Beklemedeki bir talep yalnızca bir kişiye devredilebilir.',
    en: 'A ticket that is on hold can be handed over to a person only.',
  },
  VISIT_OVERLAPS: { tr: 'Teknisyenin bu saatlerde başka bir ziyareti var.', en: 'The technician has another visit at this time.' },
  ALREADY_DECIDED: { tr: 'Bu istek hakkında zaten karar verilmiş.', en: 'This request has already been decided.' },
  NOT_APPROVER: {
    tr: 'Onayı istenen kişi artık bu kararı vermeye yetkili değil; isteği yetkili olan kişiye iletin.',
    en: 'The person who was asked may no longer make this decision; convey the need to whoever may.',
  },
  NO_APPROVER_ABOVE: {
    tr: 'Tutar, onaylayanın yetki limitini aşıyor ve müşteride bu tutarı onaylayabilecek ikinci bir kişi yok. Müşteri kaydında ikinci onaylayanı seçin ya da limitleri düzeltin.',
    en: 'The amount is above the limit of the approver, and nobody else at the customer may approve it. Choose the second approver in the customer’s record, or correct the limits.',
  },
  WITNESS_NEEDED: {
    tr: 'Talep edenin e-posta adresi yok ve firmada bilgi verilebilecek bir temsilci ya da bilgi işlem yetkilisi kayıtlı değil. Görüşmeyi duyan ikinci kişiyi tanık olarak seçin.',
    en: 'The requester has no mail address, and no representative or IT officer of the company is on record who could be told. Choose a colleague who heard the call as witness.',
  },
  WITNESS_IS_RECORDER: {
    tr: 'Tanık, kararı kaydedenden başka biri olmalıdır.',
    en: 'The witness must be somebody other than who records the decision.',
  },
  CONSENT_CONTESTED: {
    tr: 'Bu cihaz için ya da bu kişiden telefonda alındığı yazılan bir izne itiraz edildi ve itirazın sonucu yazılmadı. Sonuç yazılana kadar telefonda alınan izinle bağlanılmaz: önce sonucu yazın ya da izni e-postadaki bağlantıyla isteyin.',
    en: 'A permission that was recorded by phone for this device, or as given by this person, is contested, and what came of it is not recorded yet. Until then nobody connects by a permission given on the phone: record the outcome first, or ask by the link in a mail.',
  },
  DEVICE_USER_CHANGED: {
    tr: 'Kayda göre cihazın kullanıcısı bu kişi değil ya da kişi destek listesinden çıkarılmış. Sayfayı yenileyip kimden izin isteneceğini yeniden seçin.',
    en: 'According to the register this person does not use the device, or is no longer on the support list. Reload the page and choose again whom to ask.',
  },
  USER_OBJECTED: {
    tr: 'Cihazın kullanıcısı ya da firmanın bilgi işlem yetkilisi bu cihaz için verilen bir izne itiraz etti ve itirazın sonucu yazılmadı. Önce sonucu yazın ya da izni, varsa cihazın kullanıcısından bağlantıyla isteyin.',
    en: 'The user of the device, or the IT officer of the firm, objected to a permission to connect to it, and what came of it is not recorded yet. Record the outcome first, or send the user of the device, where there is one, the link.',
  },
  WITNESS_AFTER_CONTEST: {
    tr: 'Bu cihaz için ya da bu kişiden alındığı yazılan bir izne itiraz edilmiş, itiraz geri alınmamıştı. Telefonda verilen izin ancak tanıkla kaydedilir: görüşmeyi duyan ikinci kişiyi seçin ya da izni e-postadaki bağlantıyla isteyin.',
    en: 'A permission for this device, or recorded as given by this person, was contested, and the objection was not taken back. One given on the phone is recorded with a witness only: choose a colleague who heard the call, or ask by the link in a mail.',
  },
  WITNESS_AFTER_WITHDRAWAL: {
    tr: 'Bu cihaz için verilen ya da bu kişinin verdiği bir izin yakında geri alındı. Telefonda verilen izin ancak tanıkla kaydedilir: görüşmeyi duyan ikinci kişiyi seçin ya da izni e-postadaki bağlantıyla isteyin.',
    en: 'A permission for this device, or of this person, was withdrawn not long ago. One given on the phone is recorded with a witness only: choose a colleague who heard the call, or ask by the link in a mail.',
  },
  WITNESS_AFTER_REFUSAL: {
    tr: 'Bu cihaza bağlanılmasına ya da bu kişiden istenen izne yakında yazılı olarak hayır denildi. Telefonda verilen izin ancak tanıkla kaydedilir: görüşmeyi duyan ikinci kişiyi seçin ya da izni e-postadaki bağlantıyla yeniden isteyin.',
    en: 'A connection to this device, or a permission asked of this person, was refused in writing not long ago. One given on the phone is recorded with a witness only: choose a colleague who heard the call, or ask again by the link in a mail.',
  },
  DECISION_CONTESTED: {
    tr: 'Bu talepte telefonla kaydedilen bir karara itiraz edildi ve itirazın sonucu yazılmadı. Sonuç yazılana kadar telefonla yeni karar kaydedilmez; onaylayana bağlantısını yeniden gönderin.',
    en: 'A decision recorded by phone on this ticket is contested, and what came of it is not recorded yet. Until then no other one is recorded by phone; send the approver the link again.',
  },
  RECORD_FOUND_FALSE: {
    tr: 'Bu talepte telefonla kaydedilen bir kararın verilmediği anlaşıldı. O kaydı yapan kişi telefonla yeni karar kaydedemez ve tanık olamaz; kaydı başka biri yapsın ya da onaylayan bağlantısından karar versin.',
    en: 'A decision recorded by phone on this ticket was found not to have been given. Whoever made that record neither records another one by phone nor is its witness; have somebody else do it, or let the approver decide by link.',
  },
  NEED_CONTESTED: {
    tr: 'Bu onaya itiraz edildi; bu onayla iş yapılamaz. Yeniden onay isteyin.',
    en: 'This approval is contested; no work can be done by it. Ask for approval again.',
  },
  BEYOND_APPROVED_QUANTITY: {
    tr: 'BT yetkilisi bu cihaz için bu kadarını onaylamadı: kalan adet için yeni onay isteyin.',
    en: 'The IT officer has not approved that many for this device: ask for approval of the rest.',
  },
  RECEIPT_RECORDED: {
    tr: 'Bu belge bu arada başka bir satıra kaydedildi. Aynı belgedeki farklı bir kalemse bunu işaretleyip yeniden gönderin.',
    en: 'This receipt was recorded on another line meanwhile. If this is a different item of the same receipt, tick that and send it again.',
  },
  HARDWARE_NOT_APPROVED: {
    tr: 'Cihaz açma ve parça değişimi için bilgi işlem yetkilisinin bu işe onayı yok; önce onay isteyin.',
    en: 'The IT officer has not approved this work; opening a device or changing a part needs that approval first.',
  },
  COMMAND_EXPIRED: {
    tr: 'İşlem zamanında yapılamadığı için geçersiz sayıldı; hâlâ gerekiyorsa yeniden yapın.',
    en: 'The action could not be carried out in time and no longer counts; do it again if it is still needed.',
  },
  MERGE_AT_WORK: {
    tr: 'Uzak oturum veya ziyaret sürerken talep birleştirilemez; önce onu bitirin.',
    en: 'A ticket is not merged while a remote session or a visit is under way; finish that first.',
  },
  MERGE_INTO_ITSELF: { tr: 'Bir talep kendisiyle birleştirilemez.', en: 'A ticket cannot be merged into itself.' },
  MERGE_TARGET_CLOSED: {
    tr: 'Seçilen talep kapanmış, sona ermiş ya da kendisi başka bir taleple birleştirilmiş; açık bir talep seçin.',
    en: 'The chosen ticket is closed, has ended, or is itself merged into another one; choose an open one.',
  },
  MERGE_OTHER_CUSTOMER: {
    tr: 'Yalnızca aynı müşterinin talepleri birleştirilebilir; farklı müşterilerin taleplerini bağlantıyla ilişkilendirin.',
    en: 'Only tickets of the same customer can be merged; relate tickets of different customers by a link.',
  },
  MERGE_UNVERIFIED: {
    tr: 'Taleplerden birinin müşterisi henüz belli değil. Önce o talepte “Talep edeni doğrula” ya da “Sözleşmeye bağla” işlemini yapın, sonra birleştirin.',
    en: 'The customer of one of the tickets is not known yet. Verify its requester, or link it to a contract, first; then merge.',
  },
  MERGE_UNKNOWN_PERSON: {
    tr: 'Talep edenlerden biri bu müşterinin kayıtlı kişisi değil; birleştirme ona başkasının yazışmasını gösterirdi. Önce kişiyi müşteriye ekleyin.',
    en: 'One of the requesters is not a known person of this customer, and would be shown what others wrote. Add the person to the customer first.',
  },
  NOT_ENTITLED: { tr: 'Bu müşteri için yürürlükte sözleşme yok.', en: 'There is no contract in force for this customer.' },
  SITE_NOT_OPEN: {
    tr: 'Destek hizmeti bu konum için henüz açılmadı. Konum açıldıktan sonra yeniden deneyin.',
    en: 'The helpdesk is not open for this location yet. Try again once it has been opened.',
  },
} as const satisfies Record<string, Label>;

export type RefusalCode = keyof typeof REFUSALS;

/** Whether a code is a refusal's. */
export function isRefusalCode(code: unknown): code is RefusalCode {
  return typeof code === 'string' && Object.hasOwn(REFUSALS, code);
}

/** Type of a failure that is a fault of ours, not a refusal: the step was not carried out, and whoever gave it is told so. */
export const INTERNAL = 'INTERNAL';

/** What a sender learns of a command that was not carried out. */
export type FailureCode = RefusalCode | typeof INTERNAL;
