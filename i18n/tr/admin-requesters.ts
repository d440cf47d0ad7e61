/** Texts of the admin UI: who asks, and whether anybody vouches for them. */
export const adminRequesters = {
  'queue.unverified': 'Doğrulanmamış',
  'verify.method': 'Nasıl emin oldunuz?',
  'verify.method_help': 'Talepte yazan numarayı ya da adresi değil, müşterinin kayıtlarındaki bir numarayı kullanın.',
  'verify.spoken_with': 'Kiminle görüştünüz?',
  'verify.phone': 'Aradığınız numara',
  'verify.phone_help': 'Telefonla doğrulandıysa zorunludur.',
  'requester.mailbox_proved': 'E-posta kutusu kendisinin: bağlantıyla gösterdi',
  'requester.mailbox_unproved': 'Yalnızca formda yazıldı',
  'requester.mailbox': 'Adresin dayanağı',
  'requester.claimed_label': 'Bildirilen etiket: %{label} (cihaz kayıtlı; talep eden doğrulanınca bağlanır)',
  'requester.claimed_firm': 'Arayan bu firmadan olduğunu söyledi; emin olmak için firmanın kayıtlı bir numarasını arayın:',
  'requester.claimed': 'Yazdığı etiket bir müşterinin cihazına ait; emin olmak için oradaki kayıtlı bir numarayı arayın:',
  'mail.SUBSTITUTE_ENTERED': 'Vekâlet kaydı bildirimi',
  'mail.PORTAL_ACCESS': '“Bilgisayarlarım” bağlantısı',
} as const;
