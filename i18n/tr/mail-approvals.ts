/** Texts of mails about decisions, and of what a mail quotes back. */
export const mailApprovals = {
  'approval.byLine': 'Kalemleri tek tek onaylayabilirsiniz; “yerine seçilebilir” yazanlar toplama eklenmez, istediğinizi onay sayfasında seçersiniz.',
  'cost.withVat': '%{rate} KDV ile toplam: {total}',
  'decidedTable.heading': 'Onaylananlar (KDV hariç)',
  'decidedTable.total': 'Onaylanan toplam',
  'decidedTable.refused': 'onaylanmadı',
  'decidedTable.instead': 'Yerine seçilen: {description}',
  'phoneDecision.approved.subject': 'Telefonda verdiğiniz onay kaydedildi: {subject}',
  'phoneDecision.approved.heading': 'Telefonda verdiğiniz onay kaydedildi',
  'phoneDecision.approved.happened':
    '{staff}, {at} tarihindeki telefon görüşmesinde {number} numaralı talep için istenen işin onaylandığını kaydetti.',
  'phoneDecision.refused.subject': 'Telefonda onaylamadığınız kaydedildi: {subject}',
  'phoneDecision.refused.heading': 'Telefonda onaylamadığınız kaydedildi',
  'phoneDecision.refused.happened':
    '{staff}, {at} tarihindeki telefon görüşmesinde {number} numaralı talep için istenen işin onaylanmadığını kaydetti.',
  'phoneDecision.witness': 'Görüşmeye tanık olan çalışanımız {witness}.',
  'phoneDecision.contest':
    'Bu kararı siz vermediyseniz aşağıdaki “Kaydı gör ya da itiraz et” bağlantısını açıp itiraz edin; bu karara dayanan iş hemen durdurulur.',
  'decided.contest':
    'Bu kararı siz vermediyseniz aşağıdaki “Kaydı gör ya da itiraz et” bağlantısını açıp itiraz edin; bu karara dayanan iş hemen durdurulur. İtiraz, bu iletiyi yanıtlayarak yapılmaz.',
  'phoneDecision.action': 'Kaydı gör ya da itiraz et',
  'phoneDecision.harmless': 'Sayfayı açmak itiraz etmek değildir; sayfada ayrıca sorulur. Karar sizinse bir şey yapmanız gerekmez.',
  'decisionContested.subject': 'İtirazınızı aldık: {subject}',
  'decisionContested.heading': 'İtirazınızı aldık',
  'decisionContested.happened': '{number} numaralı talep için sizin adınıza kaydedilen karara {at} tarihinde itiraz ettiniz.',
  'decisionContested.next':
    'Bu karara dayanan iş durduruldu ve bu kararla yeni bir iş yapılmaz. Destek masamız sizinle görüşür; gerekirse yeni bir istek göndeririz.',
  'decisionContested.otherwise': 'Bu itirazı siz yapmadıysanız {contact}.',
  'replyAwaited.subject': 'Sorumuza yanıtınız gerekiyor: {subject}',
  'replyAwaited.subjectStranger': 'Sorumuza yanıtınız gerekiyor',
  'replyAwaited.heading': 'Sorumuza yanıtınız gerekiyor',
  'fact.request': 'Talebiniz',
  'fact.files': 'Eklenen dosyalar',
} as const;
