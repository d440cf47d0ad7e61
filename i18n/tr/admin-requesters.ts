/** Texts of the admin UI: who asks, and whether anybody vouches for them. */
export const adminRequesters = {
  'queue.unverified': 'Doğrulanmamış',
  'ticket.requester_unverified': 'doğrulanmadı',
  'ticket.requester_unlisted': 'kayıtlı kişi değil',
  'verify.method': 'Nasıl emin oldunuz?',
  'verify.method_help': 'Talepte yazan numarayı ya da adresi değil, müşterinin kayıtlarındaki bir numarayı kullanın.',
  'verify.spoken_with': 'Kiminle görüştünüz?',
  'verify.voucher': 'Müşterinin hangi kişisi doğruladı?',
  'verify.voucher_help': 'Müşterinin kayıtlı kişilerinden seçin.',
  'verify.voucher_optional_help': 'Kayıtlı bir kişi değilse boş bırakın ve aşağıya neyi nasıl doğruladığınızı yazın.',
  'verify.checked_how': 'Neyi nasıl doğruladınız?',
  'verify.visible':
    'Doğruladıktan sonra talep eden; talebin durumunu, bağladığınız cihazın etiketini, ziyaretlerin zamanını ve teknisyenini görür; bu cihaza bağlanmaya izin verebilir. Kim olduğundan emin değilseniz doğrulamayın.',
  'verify.visible_contact':
    'Kişi olarak eklenirse sonraki talepleri de müşteri adına işleme alınır; “Bilgisayarlarım” sayfasında kendi cihazlarını ve taleplerini görür.',
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
