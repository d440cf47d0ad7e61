/** Texts of mails about what was given up or ran out: a question, a permission that nobody used, a request that nobody decided, a ticket. */
export const mailGivenUp = {
  'dropped.subject': 'Bağlantı izni isteği geçersiz oldu: {subject}',
  'dropped.heading': 'Sizden istediğimiz bağlantı izni artık gerekmiyor',
  'dropped.happened':
    '{number} numaralı talep için {technician} adlı teknisyenimiz sizden bağlantı izni istemişti. Talep başka bir teknisyenimize geçti; bu istek artık geçerli değil.',
  'dropped.next': 'Yanıt vermeniz gerekmez. Bağlanmak gerekirse yeni teknisyenimiz izni sizden kendi adıyla yeniden ister.',
  'unused.subject': 'Önceden verdiğiniz bağlantı izni kullanılmadan sona erdi: {subject}',
  'unused.heading': 'Önceden verdiğiniz bağlantı izni sona erdi',
  'unused.over': '{number} numaralı talebinizi açarken verdiğiniz bağlantı izninin süresi doldu; bu izinle kimse bağlanmadı.',
  'unused.givenUp': '{number} numaralı talebinizi açarken verdiğiniz bağlantı iznini kullanmıyoruz; bu izinle kimse bağlanmadı ve bağlanmayacak.',
  'unused.next': 'Bağlanmak gerekirse sizden yeniden izin isteriz.',
  'unused.otherwise': 'Yapmanız gereken bir şey yok; talebiniz açık kalır.',
  'lapsed.subject_asked': 'Bağlantı izni isteği yanıtsız kaldı: {subject}',
  'lapsed.subject_given': 'Bağlantı izni kullanılmadan sona erdi: {subject}',
  'lapsed.heading_asked': 'Bağlantı izni isteğine zamanında yanıt gelmedi',
  'lapsed.heading_given': 'Bağlantı izni kullanılmadan sona erdi',
  'lapsed.asked':
    '{number} numaralı talep için {technician} adlı teknisyenimiz sizden bağlantı izni istemişti. Zamanında yanıt gelmediği için izin verilmemiş sayıldı; bu istek üzerine cihaza kimse bağlanmadı, hiçbir şey açılmadı.',
  'lapsed.askedColleague':
    '{number} numaralı talebiniz için {technician} adlı teknisyenimiz cihazın kullanıcısı {name} adlı kişiden bağlantı izni istemişti. Zamanında yanıt gelmediği için izin verilmemiş sayıldı; bu istek üzerine cihaza kimse bağlanmadı, hiçbir şey açılmadı.',
  'lapsed.given': '{number} numaralı talep için verdiğiniz bağlantı izninin süresi doldu; bu izinle cihaza kimse bağlanmadı, hiçbir şey açılmadı.',
  'lapsed.givenColleague':
    '{number} numaralı talebiniz için cihazın kullanıcısı {name} adlı kişinin verdiği bağlantı izninin süresi doldu; bu izinle cihaza kimse bağlanmadı, hiçbir şey açılmadı.',
  'lapsed.next': 'Talebiniz açık; destek masamız nasıl sürdüreceğimizi size bildirecek.',
  'lapsed.otherwise': 'Yeniden denememizi isterseniz {contact}; izni yeniden isteriz.',
  'fact.lapsedAt': 'Yanıt süresinin sonu',
  'expired.subject': 'Yerinde servis isteğine karar bildirilmedi: {subject}',
  'expired.subjectWork': 'İsteğe karar bildirilmedi ({kind}): {subject}',
  'expired.heading': 'Yerinde servis isteğinin süresi karar verilmeden doldu',
  'expired.headingWork': 'Bir isteğin süresi karar verilmeden doldu: {kind}',
  'expired.happened':
    '{number} numaralı talep için {at} tarihinde ilettiğimiz yerinde servis isteğine son yanıt zamanına ({until}) kadar karar bildirilmedi; istek onaylanmamış sayıldı.',
  'expired.happenedWork':
    '{number} numaralı talep için {at} tarihinde ilettiğimiz isteğe ({kind}) son yanıt zamanına ({until}) kadar karar bildirilmedi; istek onaylanmamış sayıldı.',
  'expired.inPlace': 'İstek size {name} adına gönderilmişti.',
  'expired.next': 'Ziyaret yapılmaz ve bu maliyet doğmaz. Destek masamız durumu biliyor; nasıl sürdüreceğimizi talep edenle görüşür.',
  'expired.nextWork': 'İş yapılmaz ve bu maliyet doğmaz. Destek masamız durumu biliyor; nasıl sürdüreceğimizi talep edenle görüşür.',
  'expired.nextExcess': 'Bu kalemler faturaya eklenmeden bekler; muhasebemiz ya da yöneticimiz sizinle görüşür.',
  'expired.anew': 'Bu istek için artık karar verilemez. Karar vermek istiyorsanız {contact}; size yeni bir istek göndeririz.',
  'cancelledAssignee.subject': 'Size atanmış talep iptal edildi – {subject}',
  'cancelledAssignee.heading': 'Size atanmış talep iptal edildi',
  'cancelledAssignee.happened': '{by}, {number} numaralı talebi iptal etti.',
  'cancelledAssignee.byRequester': 'Talep eden, {number} numaralı talebini iptal etti.',
  'cancelledAssignee.next': 'Bu talep için çalışmayı bırakabilirsiniz; kaydettiğiniz iş ve masraflar talepte kalır.',
} as const;
