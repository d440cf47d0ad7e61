/** Texts of mails that ask for an approval and tell of decisions, and of what a mail quotes back. */
export const mailApprovals = {
  'approval.byLinePlain': 'Kalemleri onay sayfasında tek tek onaylayabilirsiniz.',
  'approval.byLine': 'Kalemleri tek tek onaylayabilirsiniz; “yerine seçilebilir” yazanlar toplama eklenmez, istediğinizi onay sayfasında seçersiniz.',
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
    'Bu kararı siz vermediyseniz aşağıdaki “Kaydı gör ya da itiraz et” bağlantısını açıp itiraz edin; bu kararla yeni bir iş yapılmaz, yerinde çalışan varsa durması istenir.',
  'decided.contest':
    'Bu kararı siz vermediyseniz aşağıdaki “Kaydı gör ya da itiraz et” bağlantısını açıp itiraz edin; bu kararla yeni bir iş yapılmaz, yerinde çalışan varsa durması istenir. İtiraz, bu iletiyi yanıtlayarak yapılmaz.',
  'phoneDecision.action': 'Kaydı gör ya da itiraz et',
  'phoneDecision.harmless': 'Sayfayı açmak itiraz etmek değildir; sayfada ayrıca sorulur. Karar sizinse bir şey yapmanız gerekmez.',
  'decisionContested.subject': 'İtirazınızı aldık: {subject}',
  'decisionContested.heading': 'İtirazınızı aldık',
  'decisionContested.happened': '{number} numaralı talep için sizin adınıza kaydedilen karara {at} tarihinde itiraz ettiniz.',
  'decisionContested.next':
    'Bu kararla yeni bir iş yapılmaz; yerinde çalışan teknisyenimiz varsa durması istendi. Henüz faturaya eklenmemiş kalemler, sizinle görüşülmeden eklenmez. Destek masamız sizinle görüşür; gerekirse yeni bir istek göndeririz.',
  'decisionContested.otherwise': 'Bu itirazı siz yapmadıysanız {contact}.',
  'decidedInPlace.approved.subject': 'Vekiliniz onayladı: {subject}',
  'decidedInPlace.approved.heading': 'Vekiliniz onayladı',
  'decidedInPlace.refused.subject': 'Vekiliniz onaylamadı: {subject}',
  'decidedInPlace.refused.heading': 'Vekiliniz onaylamadı',
  'decidedInPlace.contest':
    'Bu karar vekilinizin kararı değilse aşağıdaki “Kaydı gör ya da itiraz et” bağlantısını açıp itiraz edin; bu kararla yeni bir iş yapılmaz, yerinde çalışan varsa durması istenir. İtiraz, bu iletiyi yanıtlayarak yapılmaz.',
  'decidedInPlace.harmless': 'Sayfayı açmak itiraz etmek değildir; sayfada ayrıca sorulur. Karar doğruysa bir şey yapmanız gerekmez.',
  // Whose yes later mails speak of
  'approvedBy.you': 'onayladığınız',
  'approvedBy.youStart': 'Onayladığınız',
  'approvedBy.substitute': 'vekilinizin onayladığı',
  'approvedBy.substituteStart': 'Vekilinizin onayladığı',
  // To a mail that would decide
  'writtenDecision.subject': 'E-postanız onay yerine geçmez: {subject}',
  'writtenDecision.heading': 'E-postanızı aldık; kararınız henüz kaydedilmedi',
  'writtenDecision.happened':
    '{number} numaralı talep hakkında yazdıklarınız destek masamıza ulaştı. Onay ya da ret yazdıysanız bu henüz bir karar değildir: karar yalnızca onay sayfasında kaydedilir.',
  'writtenDecision.asked': 'Kararınız için aşağıdaki sayfayı açın; sayfa kararı ayrıca sorar. Yalnızca bir şey sorduysanız yanıtımızı bekleyin.',
  'approval.byReply': 'Bu iletiyi yanıtlamak karar vermek değildir; kararınız yalnızca onay sayfasında kaydedilir.',
  // To whoever said no, when somebody else is asked
  'askedElsewhere.subject': 'Onaylanmayan istek başka birine soruldu: {subject}',
  'askedElsewhere.heading': 'Onaylanmayan istek başka birine soruldu',
  'askedElsewhere.happened':
    '{number} numaralı talep için {at} tarihinde onaylanmayan istek ({kind}) {name} adlı kişiye yeniden soruldu: {total} (KDV hariç). Sizden karar beklenmiyor.',
  'askedElsewhere.next': 'Ne karar verildiğini sayfanızda görürsünüz; önceki kararın kaydı değişmedi.',
  'decidedByOther.approved.subject': 'Onay verildi, sizden yanıt beklenmiyor: {subject}',
  'decidedByOther.approved.heading': 'Onay verildi, sizden yanıt beklenmiyor',
  'decidedByOther.refused.subject': 'Onay verilmedi, sizden yanıt beklenmiyor: {subject}',
  'decidedByOther.refused.heading': 'Onay verilmedi, sizden yanıt beklenmiyor',
  'decidedByOther.partial': 'Onaylanmayan kalemler yapılmaz.',
  'decidedByOther.phone': 'Karar, {staff} tarafından {at} tarihindeki telefon görüşmesinde kaydedildi.',
  'chain.contested.subject': 'İkinci onaya itiraz edildi, iş bekliyor: {subject}',
  'chain.contested.heading': 'İkinci onaya itiraz edildi',
  'chain.contested.happened':
    '{number} numaralı talepte {name} adına kaydedilen ikinci onaya {at} tarihinde itiraz edildi. İş, bu onayla yapılmaz; gerekirse destek masamız yeniden sorar.',
  'chain.awaitedOf':
    'Tutar, {approver} adlı kişinin yetki limitini aştığı için {name} adlı kişinin de onayı isteniyor; o da onaylamadan iş yapılmaz.',
  'chain.aboveOf':
    'Toplam, {approver} adlı kişinin yetki limitini ({limit}) aştığı için siz onaylarsanız ardından {name} adlı kişinin de onayı istenir.',
  'approval.replacesOf': 'Bu istek, toplamı {before} olan öncekinin yerine geçer; yeni toplam {total}.',
  'replyAwaited.subject': 'Sorumuza yanıtınız gerekiyor: {subject}',
  'replyAwaited.subjectStranger': 'Sorumuza yanıtınız gerekiyor',
  'replyAwaited.heading': 'Sorumuza yanıtınız gerekiyor',
  'fact.request': 'Talebiniz',
  'fact.files': 'Eklenen dosyalar',
  // Approval (M10)
  'approval.subject': 'Yerinde servis için onayınız gerekiyor: {subject}',
  'approval.subjectReplaces': 'Yerinde servis isteği değişti, öncekinin yerine geçer: {subject}',
  'approval.subjectAgain': 'Yeniden onayınıza sunuldu (yerinde servis): {subject}',
  'approval.replaces':
    'Bu istek, toplamı {before} olan öncekinin yerine geçer; yeni toplam {total}. Önceki e-postadaki bağlantıyla artık karar verilemez.',
  'approval.refusedBefore': 'Bu iş için toplamı {before} olan önceki istek onaylanmamıştı. Bu, toplamı {total} olan yeni bir istektir.',
  'approval.contestedBefore':
    'Toplamı {before} olan önceki isteğe verilen karara itiraz edildi; o karar geçerli sayılmıyor. Bu, toplamı {total} olan yeni bir istektir.',
  'approval.heading': 'Yerinde servis için onayınız gerekiyor',
  'approval.happened':
    '{customer} için açılan {number} numaralı talep uzaktan çözülemedi. Yetkilimiz {conveyedBy} yerinde servis gerektiğini bildiriyor.',
  'approval.asked':
    'Aşağıdaki iş ve tahmini maliyet için kararınızı onay sayfasında bildirin. Sayfayı açmak onay vermek değildir; karar sayfada ayrıca sorulur.',
  'approval.otherwise': 'Son yanıt: {until}. O saate kadar karar bildirmezseniz istek onaylanmamış sayılır: ziyaret yapılmaz ve bu maliyet doğmaz.',
  'approval.question': 'Sorunuz olursa {contact}.',
  'approval.action': 'Onay sayfasını aç',
  'reminder.subject': 'Hatırlatma, yerinde servis onayınızı bekliyor: {subject}',
  'reminder.heading': 'Yerinde servis isteği kararınızı bekliyor',
  'reminder.happened': '{number} numaralı talep için {at} tarihinde ilettiğimiz yerinde servis isteği hâlâ kararınızı bekliyor.',
  // A yes above the approver's limit needs a second one
  'chain.first': '{name} bu işi {at} tarihinde onayladı; tutar onun yetki limitini aştığı için sizin de onayınız gerekiyor.',
  'chain.firstLeft': 'Ona toplamı {total} olan bir istek iletilmişti; bu istekte yalnızca onun onayladıkları var.',
  'chain.above': 'Toplam, yetki limitinizi ({limit}) aştığı için siz onaylarsanız ardından {name} adlı kişinin de onayı istenir.',
  'chain.awaited': 'Tutar yetki limitinizi aştığı için {name} adlı kişinin de onayı isteniyor; o da onaylamadan iş yapılmaz.',
  'chain.standsIn': 'Bu istek size {name} adına gönderildi: onun yerine siz karar verebilirsiniz. Hanginiz önce karar verirse o geçerlidir.',
  'chain.decidedInPlace': 'Kararı {name} adına {decider} verdi: toplamı {total} (KDV hariç) olan iş {at} tarihinde onaylandı.',
  'chain.refusedInPlace': 'Kararı {name} adına {decider} verdi: toplamı {total} (KDV hariç) olan iş {at} tarihinde onaylanmadı.',
  'chain.decidedBy': '{decider} karar verdi: toplamı {total} (KDV hariç) olan iş {at} tarihinde onaylandı. Sizden karar beklenmiyor.',
  'chain.refusedBy': '{decider} karar verdi: toplamı {total} (KDV hariç) olan iş {at} tarihinde onaylanmadı. Sizden karar beklenmiyor.',
  'chain.contest':
    'İlk onayı siz vermediyseniz aşağıdaki “Kaydı gör ya da itiraz et” bağlantısını açıp itiraz edin; bu karara dayanan iş hemen durdurulur. İtiraz, bu iletiyi yanıtlayarak yapılmaz.',
  'chain.approved.subject': 'İkinci onay da verildi: {subject}',
  'chain.approved.heading': 'İkinci onay da verildi',
  'chain.approved.happened':
    '{number} numaralı talepte ilk onayı verilen iş, tutar yetki limitini aştığı için sorulan {name} tarafından da {at} tarihinde onaylandı. İş artık yapılabilir.',
  'chain.refused.subject': 'İkinci onay verilmedi: {subject}',
  'chain.refused.heading': 'İkinci onay verilmedi',
  'chain.expired.subject': 'İkinci onay için yanıt gelmedi: {subject}',
  'chain.expired.heading': 'İkinci onay için yanıt gelmedi',
  'chain.expired.happened':
    '{number} numaralı talepte ilk onayı verilen iş, tutar yetki limitini aştığı için {name} adlı kişiye de sorduk. Yanıt süresi {at} tarihinde doldu, istek onaylanmamış sayıldı. İş şimdilik yapılmaz; gerekiyorsa destek masamız yeniden sorar.',
  'chain.refused.happened':
    '{number} numaralı talepte ilk onayı verilen iş, tutar yetki limitini aştığı için sorulan {name} {at} tarihinde onaylamadı. İş yapılmaz ve bu maliyet doğmaz.',
  // Approval of work that is asked for line by line (M14, M15)
  'approval.subjectWork': 'Onayınız gerekiyor ({kind}): {subject}',
  'approval.subjectReplacesWork': 'İstek değişti, öncekinin yerine geçer ({kind}): {subject}',
  'approval.subjectAgainWork': 'Yeniden onayınıza sunuldu ({kind}): {subject}',
  'approval.headingWork': 'Onayınız gerekiyor: {kind}',
  'approval.happenedWork': 'Yetkilimiz {conveyedBy}, {customer} için açılan {number} numaralı talepte aşağıdaki işin gerektiğini bildiriyor.',
  'approval.otherwiseWork': 'Son yanıt: {until}. O saate kadar karar bildirmezseniz istek onaylanmamış sayılır: iş yapılmaz ve bu maliyet doğmaz.',
  'reminder.subjectWork': 'Hatırlatma, onayınız bekleniyor ({kind}): {subject}',
  'reminder.headingWork': 'Bir istek kararınızı bekliyor: {kind}',
  'reminder.happenedWork': '{number} numaralı talep için {at} tarihinde ilettiğimiz istek ({kind}) hâlâ kararınızı bekliyor.',
  'decided.approved.happenedWork': '{number} numaralı talep için istenen, toplamı {total} (KDV hariç) olan işi ({kind}) {at} tarihinde onayladınız.',
  'decided.approved.nextWork': 'İş, onayladığınız biçimde yapılır. Onaylanandan başka bir iş gerekirse size yeniden sorarız.',
  'decided.refused.happenedWork': '{number} numaralı talep için istenen, toplamı {total} (KDV hariç) olan işi ({kind}) {at} tarihinde onaylamadınız.',
  'decided.refused.nextWork': 'İş yapılmaz ve bu maliyet doğmaz. Destek masamız talep edenle görüşür; gerekirse size yeni bir istek gönderir.',
  'withdrawn.subjectWork': 'İstekten vazgeçildi ({kind}): {subject}',
  'withdrawn.headingWork': 'İstekten vazgeçildi: {kind}',
  'withdrawn.openWork': '{number} numaralı talep için gönderdiğimiz isteği ({kind}) geri çektik; karar vermeniz gerekmiyor.',
  'withdrawn.approvedWork': '{number} numaralı talep için {approved} iş ({kind}) yapılmayacak.',
  'withdrawn.otherwiseWork': 'Sorunuz olursa {contact}.',
  'passedOn.happenedWork':
    '{number} numaralı talep için {at} tarihinde size gönderdiğimiz isteği ({kind}) geri çektik; yerine geçen yeni istek firmanızda başka birine gönderildi.',
  'decided.approved.subject': 'Onayınızı aldık: {subject}',
  'decided.approved.heading': 'Onayınızı aldık',
  'decided.approved.happened':
    '{number} numaralı talep için istenen, tahmini toplamı {total} (KDV hariç) olan yerinde servisi {at} tarihinde onayladınız.',
  'decided.approved.next': 'Destek masamız ziyareti planlar; zamanı belli olunca size de bildiririz.',
  'decided.refused.subject': 'Onaylamadığınızı kaydettik: {subject}',
  'decided.refused.heading': 'Onaylamadığınızı kaydettik',
  'decided.refused.happened':
    '{number} numaralı talep için istenen, tahmini toplamı {total} (KDV hariç) olan yerinde servisi {at} tarihinde onaylamadınız.',
  'decided.refused.next': 'Ziyaret yapılmaz ve bu maliyet doğmaz. Destek masamız talep edenle görüşür; gerekirse size yeni bir istek gönderir.',
  'decided.partial': 'Onaylamadığınız kalemler yapılmaz.',
  'decided.action': 'İsteği ve sonucunu gör',
  'withdrawn.subject': 'Yerinde servis isteğinden vazgeçildi: {subject}',
  'withdrawn.heading': 'Yerinde servis isteğinden vazgeçildi',
  'withdrawn.open': '{number} numaralı talep için gönderdiğimiz yerinde servis isteğini geri çektik; karar vermeniz gerekmiyor.',
  'withdrawn.approved': '{number} numaralı talep için {approved} yerinde servis yapılmayacak.',
  'withdrawn.visit': '{when} için planlanan ziyaret de iptal edildi.',
  'withdrawn.otherwise': 'Bu iş için artık ziyaret planlanmaz. Sorunuz olursa {contact}.',
  'passedOn.subject': 'Sizden artık yanıt beklenmiyor: {subject}',
  'passedOn.heading': 'Bu istek için sizden artık yanıt beklenmiyor',
  'passedOn.happened':
    '{number} numaralı talep için {at} tarihinde size gönderdiğimiz yerinde servis isteğini geri çektik; yerine geçen yeni istek firmanızın başka bir temsilcisine gönderildi.',
  'passedOn.asked': 'Karar vermeniz gerekmiyor; önceki e-postadaki bağlantıyla artık karar verilemez.',
  'passedOn.otherwise': 'Bir yanlışlık olduğunu düşünüyorsanız {contact}.',
} as const;
