import { mailApprovals } from './mail-approvals';
import { mailConsents } from './mail-consents';
import { mailExcess } from './mail-excess';
import { mailPermissionContests } from './mail-permission-contests';
import { mailSessions } from './mail-sessions';
import { mailWork } from './mail-work';
import { mailVisits } from './mail-visits';
import { mailDecisionContest } from './mail-decision-contest';
import { mailWitness } from './mail-witness';
import { mailWritten } from './mail-written';

/** Texts of the area "mail". */
export const mail = {
  ...mailVisits,
  ...mailApprovals,
  ...mailConsents,
  ...mailExcess,
  ...mailPermissionContests,
  ...mailSessions,
  ...mailWork,
  ...mailDecisionContest,
  ...mailWitness,
  ...mailWritten,
  // What a mail did not say, or says beyond what a request holds
  'intake.cut': 'Tam metin, e-postanın kendisindedir.',
  'intake.noSubject': '(konu yazılmamış)',
  'intake.noText': '(metin yazılmamış)',
  // "My computers"
  'access.subject': 'Bilgisayarlarım sayfanızın bağlantısı',
  'access.heading': 'Bilgisayarlarım sayfanızın bağlantısı',
  'access.happened': 'Bu adresle destek sayfamızda “Bilgisayarlarım” istendi.',
  'access.asked': 'Bilgisayarlarınızı ve açık taleplerinizi görmek, birini seçip destek istemek için aşağıdaki bağlantıyı açın.',
  'access.action': 'Bilgisayarlarımı göster',
  'access.until': 'Bağlantı bir kez kullanılabilir; son kullanma zamanı: {until}.',
  'access.otherwise': 'Bunu siz istemediyseniz bir şey yapmanız gerekmez; bağlantı kendiliğinden geçersiz olur.',
  // Common parts
  'greeting.named': 'Merhaba {name},',
  'greeting.plain': 'Merhaba,',
  'contact.phone': 'bu iletiyi yanıtlayın ya da {phone} numarasını arayın',
  'contact.mail': 'bu iletiyi yanıtlayın',
  'action.fallback': 'Düğme çalışmazsa bu adresi tarayıcınıza yapıştırın:',
  'action.private': 'Bu sayfa size özeldir; adresini kimseyle paylaşmayın.',
  'action.status': 'Talebin durumunu gör',
  'footer.automatic': 'Bu ileti otomatik olarak gönderildi; yanıtınız destek masamıza ulaşır.',
  'footer.personal': 'Bu iletiyi yanıtlarsanız yanıtınız talebinize eklenir.',
  'fact.number': 'Talep no',
  'fact.subject': 'Konu',
  'fact.customer': 'Firma',
  'fact.total': 'Tahmini toplam',
  'fact.resolution': 'Yapılanlar',
  'fact.site': 'Konum',
  'fact.device': 'Cihaz',
  'fact.when': 'Ziyaret zamanı',
  'fact.technician': 'Teknisyen',
  'fact.requester': 'Talep eden',
  'fact.phone': 'Telefon',
  'fact.scope': 'Yapılacak iş',
  'fact.tried': 'Uzaktan denenenler',
  'fact.diagnosis': 'Tespit ve gerekçe',
  'fact.hours': 'Tahmini süre',
  'fact.hoursValue': '{hours} saat',
  'fact.conveyedBy': 'İleten yetkilimiz',
  'fact.until': 'Son yanıt',
  'fact.reason': 'Neden',
  'fact.target': 'Hedef',
  'fact.due': 'Söz verilen zaman',
  'fact.state': 'Durum',
  'fact.assignee': 'Atanan',
  'fact.latest': 'Son istek',
  'fact.permission': 'İstenen izin',
  'fact.window': 'İzin süresi',
  'fact.windowValueOther': 'izin verildiği andan itibaren {duration}',
  'fact.windowValue': 'izin verdiğiniz andan itibaren {duration}',
  'cost.heading': 'Tahmini maliyet (KDV hariç)',
  'cost.withoutVat': 'KDV hariç',
  'cost.total': 'Toplam',
  'cost.alternative': 'Yerine seçilebilir: {description}, {amount}',

  // Conversation
  'reply.subject': 'Re: {subject}',
  'reply.subjectStranger': 'Talebinize yanıt',
  'reply.heading': 'Talebinize yanıt',
  'reply.asked': 'Yazmak için bu iletiyi yanıtlayın ya da durum sayfasını açın.',
  'reply.awaited':
    'Devam edebilmemiz için yanıtınızı bekliyoruz: bu iletiyi yanıtlayın ya da durum sayfasını açın. Yanıtınız gelene dek talebiniz bekler.',
  'reply.files': 'Ekteki dosyalar: {names}',
  'reply.filesOnPage': 'Boyutu nedeniyle iletiye eklenmeyen, durum sayfasında duran dosyalar: {names}',
  'replyReminder.subject': 'Yanıtınızı bekliyoruz: {subject}',
  'replyReminder.subjectStranger': 'Yanıtınızı bekliyoruz',
  'silent.subject': 'Yanıt alamadık, talebiniz çözülmüş sayıldı: {subject}',
  'silent.subjectStranger': 'Yanıt alamadık, talebiniz çözülmüş sayıldı',
  'silent.heading': 'Yanıt alamadığımız için talebiniz çözülmüş sayıldı',
  'silent.happened': '{number} numaralı talebinizde sorduğumuz soruya yanıt gelmedi; talebi çözülmüş saydık.',
  'silent.asked': 'Sorun sürüyorsa {contact}; yanıtınızla talep yeniden açılır.',
  'replyReminder.otherwise': 'Bu hatırlatmadan sonra {days} iş günü içinde yanıt gelmezse talep çözülmüş sayılır; yanıtınızla yeniden açılır.',
  'replyReminder.heading': 'Yanıtınızı bekliyoruz',
  'replyReminder.happened': '{number} numaralı talebinizde devam edebilmemiz için aşağıdaki sorumuzun yanıtını bekliyoruz.',
  'replyReminder.asked':
    'Yanıtlamak için bu iletiyi yanıtlayın ya da durum sayfasını açın. Desteğe artık gerek kalmadıysa durum sayfasından talebi iptal edebilirsiniz.',
  'replyReminder.askedOther': 'Yanıtlamak için bu iletiyi yanıtlayın ya da durum sayfasını açın.',

  // Receipt and entitlement (M9)
  'received.subject': 'Talebiniz alındı: {subject}',
  'received.heading': 'Talebiniz alındı',
  'received.happened': '{at} tarihinde ilettiğiniz talep {number} numarasıyla kaydedildi ve destek masamıza ulaştı.',
  'received.continues': 'Sona ermiş olan {number} numaralı talebinizin (“{subject}”) devamı olarak kaydedildi; o talepteki yazışma bizde görünür.',
  'received.asked':
    'Şu an yapmanız gereken bir şey yok. Gelişmeleri durum sayfasından izleyebilirsiniz; eklemek istediğiniz bir şey olursa {contact}.',
  'received.until': 'Size dönmeyi hedefliyoruz; en geç: {until}. Bu süre değişirse yenisini durum sayfasında görürsünüz.',
  'received.outOfHours': 'Talebiniz destek saatlerimiz dışında ulaştı. {from} itibarıyla ele alınacak.',
  'received.otherwise': 'Bilgisayara uzaktan bağlanmamız gerekirse önce kullanıcısından izin isteriz; izin verilmeden bağlanmayız.',
  'received.formConsent':
    'Formda verdiğiniz bağlantı izni bir teknisyen talebi üstlendiğinde kullanılabilir; bitiş zamanı: {until}. İzni durum sayfasından dilediğiniz an geri alabilirsiniz. Bu talebi siz göndermediyseniz izni durum sayfasından hemen geri alın ve bize haber verin.',
  'received.opensLater': 'Talebiniz destek saatlerimizin dışında ulaştı. Desteğin başlayacağı zaman: {from}.',
  'received.opensTooLate':
    'Talebiniz destek saatlerimizin dışında ulaştı. Desteğin başlayacağı zaman: {from}. İzniniz o zamana kadar biteceği için bağlanmadan önce sizden yeniden izin isteriz.',
  'received.formConsentLost':
    'Formda işaretlediğiniz hemen bağlanma izni geçerli sayılmadı: {reason}. Cihaza uzaktan bağlanmamız gerekirse önce kullanıcısından izin isteriz.',
  'notEntitled.subject': 'Talebiniz kaydedildi, henüz işleme alınmadı',
  'notEntitled.subjectKnown': 'Talebiniz kaydedildi, henüz işleme alınmadı: {subject}',
  'notEntitled.heading': 'Talebiniz kaydedildi, henüz işleme alınmadı',
  'notEntitled.happened': '{at} tarihinde ilettiğiniz talep {number} numarasıyla kaydedildi.',
  'notEntitled.reason': 'Henüz işleme alınmamasının nedeni: {reason}',
  'notEntitled.endedOn': 'Sözleşmenin bitiş tarihi: {date}.',
  'notEntitled.asked.company': 'Sizi hızla doğrulayabilmemiz için firmanızın unvanını ve orada sizi tanıyan bir yetkiliyi yazarak {contact}.',
  'notEntitled.typedLabel': 'Yazdığınız etiket: {label}.',
  'notEntitled.asked.label':
    'Lütfen cihazın üzerindeki etiketi denetleyin ve doğru numarayı aşağıdaki “Doğru etiketi bildir” bağlantısıyla yazın; eşleşip eşleşmediğini hemen görürsünüz. İsterseniz {contact}.',
  'notEntitled.asked.contract':
    'Sözleşme yapmak ya da yenilemek için firmanızın yetkilisi bize ulaşabilir. Yürürlükte bir sözleşmeniz varsa numarasını da yazarak {contact}.',
  'notEntitled.asked.start': 'Sözleşme başlamadan desteğe gereksiniminiz varsa {contact}.',
  'notEntitled.asked.site':
    'Bu konumdaki cihazların sayımı ve etiketlenmesi bittiğinde destek başlar. İşiniz acilse ya da başka bir konumda çalışıyorsanız konumunuzu da yazarak {contact}.',
  'notEntitled.next': 'Destek masamız kaydı inceleyip size döner.',
  'notEntitled.otherwise': 'İnceleme bitene kadar talep üzerinde çalışılmaz ve hiçbir ücret doğmaz.',
  'notEntitled.formConsentLost':
    'Formda işaretlediğiniz hemen bağlanma izni bu yüzden geçerli sayılmadı; bağlanmamız gerekirse önce cihazın kullanıcısından izin isteriz.',
  'accepted.subject': 'Talebiniz işleme alındı: {subject}',
  'accepted.heading': 'Talebiniz işleme alındı',
  'accepted.happened': '{number} numaralı talebiniz sözleşmenizle eşleştirildi ve işleme alındı.',
  'refused.subject': 'Talebiniz işleme alınamadı',
  'refused.heading': 'Talebiniz işleme alınamadı',
  'refused.happened': '{number} numaralı talebiniz, üzerinde çalışılmadan kapatıldı.',
  'refused.reason': 'Neden: {reason}',
  'refused.asked': 'Yapmanız gereken bir şey yok; bu talep için ücret doğmadı.',
  'refused.otherwise': 'Sözleşme yapmak ya da kayıtlarınızı güncellemek isterseniz {contact}.',
  'lead.subject': 'Talebiniz için teşekkür ederiz',
  'lead.heading': 'Talebiniz için teşekkür ederiz',
  'lead.happened':
    '{number} numaralı talebiniz bize ulaştı. Destek hizmetimizi sözleşmeli müşterilerimize verdiğimiz için talep üzerinde çalışılmadı ve ücret doğmadı.',
  'lead.asked': 'İhtiyacınıza uygun bir destek sözleşmesini görüşmek üzere sizinle iletişime geçeceğiz.',
  'lead.otherwise': 'Beklemeden görüşmek isterseniz {contact}.',

  // Consent (M6)
  'consent.subject': 'Uzaktan bağlantı için izniniz gerekiyor: {subject}',
  'consent.subjectAgain': 'Bağlantı izniniz yeniden soruluyor: {subject}',
  'consent.heading': 'Uzaktan bağlantı için izniniz gerekiyor',
  'consent.happened': 'Teknisyenimiz {technician}, {number} numaralı talebinizi çözmek için cihazınıza uzaktan bağlanmak istiyor.',
  'consent.happenedShared':
    'Teknisyenimiz {technician}, {number} numaralı talebinizi çözmek için firmanızın {label} etiketli cihazına ({what}) uzaktan bağlanmak istiyor.',
  'consent.notReaders':
    'Bu cihaz kayıtlarımızda sizin bilgisayarınız olarak görünmüyor. Bu cihaz için izin vermek size düşmüyorsa izin vermeyin ve bize haber verin.',
  'consent.unnamed': 'Bu cihazın kullanıcısı kayıtlarımızda yazılı değil. Sizin bilgisayarınız değilse izin vermeyin ve bize haber verin.',
  'consent.happenedOther':
    'Teknisyenimiz {technician}, {number} numaralı talebinizi çözmek için {label} etiketli, kullanıcısı {user} olan cihaza uzaktan bağlanmak istiyor.',
  'consent.othersDevice': 'İzin verirseniz cihazın kullanıcısı {user} bilgilendirilir ve itiraz edebilir.',
  'consent.asked': 'İzin verip vermediğinizi aşağıdaki sayfada bildirin. Sayfayı açmak izin vermek değildir; karar sayfada ayrıca sorulur.',
  'consent.otherwise': 'Son yanıt: {until}. O saate kadar yanıt vermezseniz izin verilmemiş sayılır ve bağlantı kurulmaz.',
  'consent.withdraw':
    'Verdiğiniz izni dilediğiniz an durum sayfasından geri alabilirsiniz. Bu talebi siz açmadıysanız izin vermeyin ve bize haber verin.',
  'consent.action': 'İzin sayfasını aç',

  // What the representative hears afterwards
  'approvalsLink.subject': 'Onaylarınızın sayfasına yeni bağlantı',
  'approvalsLink.heading': 'Yeni bağlantınız',
  'approvalsLink.happened':
    'Sizden istenen onayların sayfasına yeni bir bağlantı istendi. Kararınızı bekleyenleri ve son 30 günde sonuçlananları bu sayfada görürsünüz.',
  'approvalsLink.action': 'Onaylarımı aç',
  'approvalsLink.otherwise': 'Bağlantıyı siz istemediyseniz bu iletiyi dikkate almayın; sayfa yalnızca bu iletideki bağlantıyla açılır.',
  'approvalsLink.all': 'Sizden istenen tüm onaylar',

  // Into a team's queue
  'ticketForTeam.subject': 'Yeni talep ({team}): {subject}',
  'ticketForTeam.heading': 'Ekibinize yeni bir talep geldi',
  'ticketForTeam.happened': '{number} numaralı talep ekibinizin ({team}) sırasına düştü; henüz kimse üstlenmedi.',
  'ticketForTeam.asked': 'Uygunsanız talebi açıp üstlenin.',
  'ticketForTeam.action': 'Talebi aç',
  'ticketForTeam.otherwise':
    'Bu ileti, bugün izinli olmayan ekip üyelerine bir kez gönderilir. Böyle iletileri sağ üstteki hesap menüsünden kapatabilirsiniz.',
  'ticketAssigned.subject': 'Talep artık sizde – {subject}',
  'ticketAssigned.heading': 'Size bir talep atandı',
  'ticketAssigned.happened': '{by}, {number} numaralı talebi size atadı.',
  'ticketAssigned.somebody': 'Bir çalışma arkadaşınız',
  'ticketAssigned.asked': 'Varsa notu ve talebin geçmişini talebin sayfasında okuyabilirsiniz.',
  'ticketAssigned.otherwise': 'Böyle iletileri sağ üstteki hesap menüsünden kapatabilirsiniz.',

  // Escalation (M8)
  'targetMissed.subject': 'Hedef süre aşıldı: {target}, {customer}',
  'targetMissed.heading': 'Hedef süre aşıldı',
  'targetMissed.happened': '{number} numaralı talepte "{target}" için söz verilen süre ({limit} mesai süresi) aşıldı.',
  'targetMissed.asked': 'Talebi açıp kimin ilgileneceğini belirleyin.',
  'targetMissed.nobody': 'henüz kimse',
  'targetMissed.action': 'Talebi aç',
  'targetMissed.otherwise': 'Bu ileti her hedef için bir kez ve yalnızca mesai saatlerinde gönderilir.',

  // End
  'resolved.subject': 'Talebiniz çözüldü: {subject}',
  'resolved.heading': 'Talebiniz çözüldü olarak işaretlendi',
  'resolved.happened': '{number} numaralı talebiniz teknisyenimiz tarafından çözüldü olarak işaretlendi.',
  'resolved.asked': 'Sorun giderildiyse durum sayfasında çözümü onaylayın; sürüyorsa aynı sayfadan talebi yeniden açın.',
  'resolved.askedOther': 'Sorun sizde sürüyorsa bu iletiyi yanıtlayın; talep yeniden açılır.',
  'resolved.otherwiseOther': 'Talebin kendiliğinden kapanacağı zaman: {until}. Kapandıktan sonra da {reopen} içinde yazarsanız talep yeniden açılır.',
  'resolved.otherwise':
    'Son yanıt: {until}. O saate kadar yanıt vermezseniz talep kendiliğinden kapanır; kapandıktan sonra da {reopen} içinde yeniden açabilirsiniz.',
  'resolved.rate': 'Desteğimizden ne kadar memnunsunuz? (1: hiç, 5: çok)',
  'resolved.action': 'Onayla ya da yeniden aç',
  'closed.subject': 'Talebiniz kapandı: {subject}',
  'closed.heading': 'Talebiniz kapandı',
  'closed.happened': '{number} numaralı talebiniz, çözümünden sonra sizden başka bir bildirim gelmediği için kapandı.',
  'closed.asked': 'Sorun sürüyorsa talebi durum sayfasından yeniden açabilirsiniz; bunun için son zaman: {until}.',
  'closed.askedOther': 'Sorun sizde sürüyorsa bu iletiyi yanıtlayın; talep yeniden açılır. Bunun için son zaman: {until}.',
  'closed.otherwise': 'Bundan sonra yeni bir talep açmanız gerekir. Sorun giderildiyse yapmanız gereken bir şey yok.',
  'onHold.subject': 'Talebiniz beklemeye alındı; devam: {until}',
  'onHold.heading': 'Talebiniz beklemeye alındı',
  'onHold.happened': '{number} numaralı talebiniz beklemeye alındı. Kaldığı yerden devam edeceğimiz zaman: {until}.',
  'onHold.movedSubject': 'Beklemedeki talebinizin yeni devam zamanı: {until}',
  'onHold.movedHeading': 'Devam günü değişti',
  'onHold.moved':
    '{number} numaralı talebinize devam edeceğimizi bildirdiğimiz zamanda ({former}) çalışmıyoruz. Kaldığı yerden devam edeceğimiz yeni zaman: {until}.',
  'onHold.asked': 'Daha önce devam etmemizi isterseniz {contact}.',
  'onHold.otherwise': 'Aksi hâlde yapmanız gereken bir şey yok; o gün talebiniz kendiliğinden yeniden ele alınır.',
  'mention.subject': '{author} sizi bir notta andı',
  'mention.heading': 'Bir notta anıldınız',
  'mention.happened': '{author}, {number} numaralı talepteki bir notta sizi andı. Notu talebin sayfasında okuyabilirsiniz.',
  'mention.somebody': 'Bir çalışma arkadaşınız',
  'mention.action': 'Talebi aç',
  'merged.subject': 'Talebiniz {into} numaralı taleple birleştirildi',
  'merged.heading': 'Talebiniz başka bir taleple birleştirildi',
  'merged.happened': '{number} numaralı talebiniz, aynı konudaki {into} numaralı taleple birleştirildi; bundan sonra orada ilgileniyoruz.',
  'merged.visit': '{when} için bu talepte planlanan ziyaret yapılmayacak.',
  'merged.approval': 'Bu talep için firma temsilcinizden istenen yerinde servis onayı geri çekildi.',
  'merged.action': '{into} numaralı talebi gör',
  'merged.otherwise': 'Yazdıklarınız kaybolmadı. Bu iletiye ya da öncekilere yazacağınız yanıt da {into} numaralı talebe eklenir.',
  'splitOff.subject': 'Talebiniz yeniden ayrı ele alınıyor',
  'splitOff.heading': 'Talebiniz yeniden ayrı ele alınıyor',
  'splitOff.happened':
    '{number} numaralı talebiniz başka bir taleple birleştirilmişti. Konuları farklı olduğu için talebinizle yeniden ayrı ilgileniyoruz.',
  'splitOff.otherwise': 'Yapmanız gereken bir şey yok.',
  'cancelled.subject': 'Talebiniz iptal edildi',
  'cancelled.heading': 'Talebiniz iptal edildi',
  'cancelled.happened': '{number} numaralı talebiniz iptal edildi; üzerinde çalışma sürdürülmeyecek.',
  'cancelled.visit': '{when} için planlanan ziyaret de iptal edildi.',
  'cancelled.approval': 'Firma temsilcinizden istenen yerinde servis onayı da geri çekildi.',
  'cancelled.asked': 'Bunu siz istemediyseniz {contact}.',
  'cancelled.otherwise': 'Aksi hâlde yapmanız gereken bir şey yok; sorun yeniden ortaya çıkarsa yeni bir talep açabilirsiniz.',
} as const;
